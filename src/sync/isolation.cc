#include "sync/isolation.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/row_reader.h"

namespace antler::sync {
namespace {

constexpr std::string_view kScratchDatabase = "_antler_scratch";

class Isolation {
 public:
  Isolation(const BatchRows& rows, const Batch& batch, std::string table, const std::vector<std::string>& columns,
            database::Session& session)
      : rows_(rows), batch_(batch), table_(std::move(table)), session_(session), blocks_(columns) {}

  base::Result<std::vector<Refused>> run() {
    // Null keeps nothing; columns and constraints come with AS, and both are checked before the engine of a table is asked.
    for (const auto& sql :
         {fmt::format("CREATE DATABASE IF NOT EXISTS {}", kScratchDatabase), fmt::format("DROP TABLE IF EXISTS {} SYNC", twin()),
          fmt::format("CREATE TABLE {} AS {}.{} ENGINE = Null", twin(), database::kDatabaseName, base::quote_identifier(table_))})
      if (auto made = session_.query(sql); !made) return made.error().with_note("scratch twin");
    std::uint64_t total = 0;
    for (const auto& piece : rows_.pieces) total += piece.take;
    auto searched = search(0, total);
    if (auto dropped = session_.query(fmt::format("DROP TABLE IF EXISTS {} SYNC", twin())); !dropped)
      return dropped.error().with_note("scratch twin");
    if (!searched) return searched.error();
    return std::move(refused_);
  }

 private:
  [[nodiscard]] std::string twin() const { return fmt::format("{}.{}", kScratchDatabase, base::quote_identifier(table_)); }

  // The rows [first, end) of the batch, counted over its pieces.
  [[nodiscard]] BatchRows slice(std::uint64_t first, std::uint64_t end) const {
    BatchRows out{.model = rows_.model};
    std::uint64_t at = 0;
    for (const auto& piece : rows_.pieces) {
      const std::uint64_t from = std::max(first, at);
      const std::uint64_t to = std::min(end, at + piece.take);
      if (from < to) {
        BatchRows::Piece part = piece;
        part.skip = piece.skip + static_cast<std::uint32_t>(from - at);
        part.take = static_cast<std::uint32_t>(to - from);
        out.pieces.push_back(std::move(part));
      }
      at += piece.take;
    }
    return out;
  }

  base::Result<void> search(std::uint64_t first, std::uint64_t end) {
    const BatchRows part = slice(first, end);
    auto block = blocks_.make(part, batch_);
    if (!block) return block.error();
    if (block->rows == 0) return {};
    std::vector<std::string> columns;
    for (const auto& column : block->columns) columns.push_back(base::quote_identifier(column));
    const auto inserted = session_.insert(fmt::format("INSERT INTO {} ({})", twin(), base::join(columns, ", ")), "Native", block->bytes);
    if (inserted) return {};
    if (database::classify(inserted.error()) != database::ErrorClass::kRecordPermanent) return inserted.error();
    if (end - first == 1) return add(part.pieces.front(), inserted.error());
    const std::uint64_t middle = first + (end - first) / 2;
    if (auto left = search(first, middle); !left) return left;
    return search(middle, end);
  }

  base::Result<void> add(const BatchRows::Piece& piece, const base::Error& error) {
    if (refused_.size() == kRefusedMax)
      return base::overloaded(fmt::format("table `{}` refuses more than {} records of one batch: {}", table_, kRefusedMax, error.message));
    base::Reader reader(*piece.rows);
    const codec::RowReader row_reader(rows_.model);
    for (std::uint32_t i = 0; i < piece.skip; ++i) static_cast<void>(row_reader.skip(reader));
    const char* begin = reader.position();
    static_cast<void>(row_reader.skip(reader));
    refused_.push_back({.record = {piece.partition, piece.first_offset + piece.skip},
                        .row = std::string(begin, reader.position()),
                        .message = error.message});
    return {};
  }

  const BatchRows& rows_;
  const Batch& batch_;
  std::string table_;
  database::Session& session_;
  BlockMaker blocks_;
  std::vector<Refused> refused_;
};

}  // namespace

base::Result<std::vector<Refused>> find_refused(const BatchRows& rows, const Batch& batch, const std::string& table,
                                                const std::vector<std::string>& columns, database::Session& session) {
  return Isolation(rows, batch, table, columns, session).run();
}

}  // namespace antler::sync
