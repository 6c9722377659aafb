// DeadLetter: a record that could not go on, as the engine keeps it: its text, where it failed and why. A Recovery is given these, and the
// tables of dead letters have these columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "antler/detail/reflect.h"
#include "antler/wrappers.h"

namespace antler {

struct DeadLetter;

namespace detail {

std::optional<std::string> member_of(std::string_view record, std::string_view name);
std::string with_member(std::string_view record, std::string_view name, std::string_view json);
/// Into an object of the model.
void parse_record(std::string_view record, const ModelDescriptor& model, void* object);

}  // namespace detail

struct DeadLetter {
  DateTime64<6> dead_lettered_at;
  LowCardinality<std::string> stage;     // "ingest", "transform", "consumer", "sync"
  LowCardinality<std::string> resource;  // the endpoint, the function or the table
  LowCardinality<std::string> model;
  LowCardinality<std::string> topic;  // the stream that the record was meant for, or came from
  std::uint32_t partition = 0;
  std::optional<std::uint64_t> offset;  // where it was in the stream; none for a record that never got there
  std::string request_id;               // of the request that brought it
  std::uint32_t record_index = 0;       // within that request
  LowCardinality<std::string> rule;     // of the first error: "type", "range", "exception", "crash", …
  std::string path;                     // of the first error: "delay", "tags[1]"
  std::string message;
  std::string errors;                        // all of them, a JSON array
  std::string record;                        // JSON, as it was received or as the function was given it
  std::uint64_t schema_id = 0;               // of the model as it was then
  std::uint32_t attempts = 1;                // in all
  std::optional<DateTime64<6>> appended_at;  // when the stream got the record; none for one that never got there
  std::string headers;                       // of the request, a JSON object of content-type, content-encoding, idempotency-key, identity

  /// A member of the record: a string as it is, anything else as its JSON text. Nothing when it is not there, or the record is no JSON
  /// object.
  [[nodiscard]] std::optional<std::string> field(std::string_view name) const { return detail::member_of(record, name); }
  /// The same letter, whose record has the JSON text `json` as that member; the rest of it is untouched. Throws PermanentError when the
  /// record is no JSON object.
  [[nodiscard]] DeadLetter with(std::string_view name, std::string_view json) const {
    DeadLetter changed = *this;
    changed.record = detail::with_member(record, name, json);
    return changed;
  }
  /// The record, validated as an endpoint does; what T does not have is skipped. Throws PermanentError, which says what is wrong.
  template <class T>
  [[nodiscard]] T parse() const {
    T object{};
    detail::parse_record(record, detail::kModel<T>, &object);
    return object;
  }
};

}  // namespace antler
