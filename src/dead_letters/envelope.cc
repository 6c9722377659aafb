#include "dead_letters/envelope.h"

#include "base/bytes.h"

namespace antler::dead_letters {
namespace {

std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::kIngest: return "ingest";
    case Stage::kSync: return "sync";
    case Stage::kTransform: return "transform";
    case Stage::kConsumer: return "consumer";
  }
  return "";
}

}  // namespace

void append_row(const Envelope& envelope, std::string& out) {
  // In the order of model::letter_model().
  base::put(out, envelope.dead_lettered_at_us);
  base::put_text(out, to_string(envelope.stage));
  base::put_text(out, envelope.resource);
  base::put_text(out, envelope.model);
  base::put_text(out, envelope.topic);
  base::put(out, envelope.partition);
  out += envelope.offset ? '\0' : '\1';
  if (envelope.offset) base::put(out, *envelope.offset);
  base::put_text(out, envelope.request_id);
  base::put(out, envelope.record_index);
  base::put_text(out, envelope.rule);
  base::put_text(out, envelope.path);
  base::put_text(out, envelope.message);
  base::put_text(out, envelope.errors);
  base::put_text(out, envelope.record);
  base::put(out, envelope.schema_id);
  base::put(out, envelope.attempts);
  out += envelope.appended_at_us ? '\0' : '\1';
  if (envelope.appended_at_us) base::put(out, *envelope.appended_at_us);
  base::put_text(out, envelope.headers);
}

bool read_row(base::Reader& rows, Envelope& envelope, std::string_view& stage) {
  envelope.dead_lettered_at_us = rows.get<std::int64_t>();
  stage = rows.get_text();
  for (const Stage known : {Stage::kIngest, Stage::kSync, Stage::kTransform, Stage::kConsumer})
    if (to_string(known) == stage) envelope.stage = known;
  envelope.resource = rows.get_text();
  envelope.model = rows.get_text();
  envelope.topic = rows.get_text();
  envelope.partition = rows.get<std::uint32_t>();
  envelope.offset.reset();
  if (rows.get<std::uint8_t>() == 0) envelope.offset = rows.get<std::uint64_t>();
  envelope.request_id = rows.get_text();
  envelope.record_index = rows.get<std::uint32_t>();
  envelope.rule = rows.get_text();
  envelope.path = rows.get_text();
  envelope.message = rows.get_text();
  envelope.errors = rows.get_text();
  envelope.record = rows.get_text();
  envelope.schema_id = rows.get<std::uint64_t>();
  envelope.attempts = rows.get<std::uint32_t>();
  envelope.appended_at_us.reset();
  if (rows.get<std::uint8_t>() == 0) envelope.appended_at_us = rows.get<std::int64_t>();
  envelope.headers = rows.get_text();
  return rows.ok();
}

}  // namespace antler::dead_letters
