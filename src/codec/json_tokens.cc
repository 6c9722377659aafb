#include "codec/json_tokens.h"

#include <simdjson.h>

#include <algorithm>

#include "base/assertion.h"

namespace antler::codec {
namespace {

constexpr std::size_t kCapacityKept = 1 << 20;

}  // namespace

class JsonTokens::Scanner {
 public:
  void reserve(std::size_t size) {
    if (parser_ != nullptr && size <= capacity_) return;
    capacity_ = std::max<std::size_t>(size + size / 4, 4096);
    parser_.reset();
    // Depth is of stage 2, which is not used.
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(capacity_, 1, parser_);
    base::check(error == simdjson::SUCCESS, "memory for JSON tokens");
  }
  void shrink() {
    if (capacity_ > kCapacityKept) parser_.reset(), capacity_ = 0;
  }
  simdjson::internal::dom_parser_implementation& parser() { return *parser_; }

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser_;
  std::size_t capacity_ = 0;
};

JsonTokens::JsonTokens() : scanner_(std::make_unique<Scanner>()) {}
JsonTokens::~JsonTokens() = default;

JsonTokens::Outcome JsonTokens::scan(std::string_view text) {
  begin_ = end_ = nullptr;
  scanner_->reserve(text.size());
  auto& parser = scanner_->parser();
  const auto error = parser.stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), simdjson::stage1_mode::regular);
  if (error == simdjson::EMPTY) return Outcome::kBlank;
  if (error == simdjson::UTF8_ERROR) return Outcome::kNotUtf8;
  if (error != simdjson::SUCCESS) return Outcome::kBroken;
  begin_ = parser.structural_indexes.get();
  end_ = begin_ + parser.n_structural_indexes;
  return Outcome::kTokens;
}

bool JsonTokens::unescape(const char* at, std::size_t size, std::string_view& out) {
  if (unescaped_.size() < size + simdjson::SIMDJSON_PADDING) unescaped_.resize(2 * size + simdjson::SIMDJSON_PADDING);
  auto* const first = reinterpret_cast<std::uint8_t*>(unescaped_.data());
  scanner_->reserve(1);
  const auto* const end = scanner_->parser().parse_string(reinterpret_cast<const std::uint8_t*>(at), first, false);
  if (end == nullptr) return false;
  out = {unescaped_.data(), static_cast<std::size_t>(end - first)};
  return true;
}

void JsonTokens::shrink() {
  scanner_->shrink();
  begin_ = end_ = nullptr;
  if (unescaped_.size() > kCapacityKept) unescaped_ = {};
}

}  // namespace antler::codec
