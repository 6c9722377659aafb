#include "control/methods.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "protocol/json_field.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;
using protocol::field, protocol::flag_field, protocol::list_field, protocol::number_field, protocol::text_field;

constexpr std::size_t kShownBytesMax = 100;
constexpr std::uint64_t kPeekRecords = 10;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// A field of another type is refused, and not taken for one that is missing.
base::Result<void> check_request(const Json& request) {
  if (!request.is_object()) return base::invalid(R"(the request is no JSON object; expected {"type":"call","method":…})");
  const auto refuse = [](const char* key, const Json& found, std::string_view expected) {
    return base::invalid(fmt::format("`{}` of the request is {}; expected {}", key, text_of(found).substr(0, kShownBytesMax), expected));
  };
  for (const char* key : {"method", "resource", "format", "where", "through", "reader"})
    if (const Json* found = field(request, key); found != nullptr && !found->is_string()) return refuse(key, *found, "text");
  for (const char* key : {"limit", "per_second_max", "to_offset", "partition", "back", "offset"})
    if (const Json* found = field(request, key); found != nullptr && !found->is_number_unsigned())
      return refuse(key, *found, "a whole number");
  if (const Json* found = field(request, "dry_run"); found != nullptr && !found->is_boolean())
    return refuse("dry_run", *found, "true or false");
  for (const char* key : {"since_us", "to_us"})
    if (const Json* found = field(request, key); found != nullptr && !found->is_number_integer())
      return refuse(key, *found, "microseconds since 1970");
  return {};
}

LetterFilter filter_of(const Json& request) {
  return {.where = text_field(request, "where"), .since_us = number_field(request, "since_us", std::int64_t{0})};
}

using Sink = std::function<bool(std::string_view)>;

struct Asked {
  Inspector& inspector;
  const std::string& info;
  const Json& request;
  std::string_view payload;
  const Sink& sink;

  [[nodiscard]] std::string resource() const { return text_field(request, "resource"); }
};

base::Result<void> give(const Asked& asked, const base::Result<std::string>& answer) {
  if (!answer) return answer.error();
  asked.sink(*answer);
  return {};
}

// As a StreamReport answers.
template <class Answer>
base::Result<void> give_report(const Asked& asked, Answer answer) {
  const auto report = asked.inspector.streams();
  if (!report) return report.error();
  return give(asked, answer(*report));
}

base::Result<void> show_letters(const Asked& asked) {
  const LetterFilter filter = filter_of(asked.request);
  return give(asked, asked.inspector.letters().show(asked.resource(), {.where = filter.where,
                                                                       .since_us = filter.since_us,
                                                                       .limit = number_field(asked.request, "limit", kPeekRecords)}));
}

base::Result<void> replay_letters(const Asked& asked) {
  return asked.inspector.replay({.resource = asked.resource(),
                                 .filter = filter_of(asked.request),
                                 .limit = number_field(asked.request, "limit", UINT64_MAX),
                                 .per_second_max = number_field(asked.request, "per_second_max", std::uint64_t{0}),
                                 .dry_run = flag_field(asked.request, "dry_run", false),
                                 .through = text_field(asked.request, "through")},
                                asked.sink);
}

base::Result<void> read_stream(const Asked& asked) {
  std::vector<std::uint64_t> from;
  for (const auto& offset : list_field(asked.request, "from"))
    if (offset.is_number_unsigned()) from.push_back(offset.get<std::uint64_t>());
  return give_report(asked, [&](const StreamReport& report) {
    return report.read(asked.resource(), from, number_field(asked.request, "back", std::uint64_t{0}),
                       number_field(asked.request, "limit", kRecordsReadMax));
  });
}

base::Result<void> rewind_stream(const Asked& asked) {
  RewindRequest rewind{
      .stream = asked.resource(), .reader = text_field(asked.request, "reader"), .dry_run = flag_field(asked.request, "dry_run", true)};
  if (field(asked.request, "to_offset") != nullptr) rewind.to.offset = number_field(asked.request, "to_offset", std::uint64_t{0});
  if (field(asked.request, "to_us") != nullptr) rewind.to.time_us = number_field(asked.request, "to_us", std::int64_t{0});
  if (field(asked.request, "partition") != nullptr) rewind.partition = number_field(asked.request, "partition", std::uint32_t{0});
  return give(asked, asked.inspector.rewind(std::move(rewind)));
}

base::Result<void> pause_stream(const Asked& asked, bool paused) {
  return give(asked, asked.inspector.pause(asked.resource(), text_field(asked.request, "reader"), paused));
}

base::Result<void> explain_record(const Asked& asked) {
  return give(asked, asked.inspector.why(asked.resource(), number_field(asked.request, "partition", std::uint32_t{0}),
                                         number_field(asked.request, "offset", std::uint64_t{0}), text_field(asked.request, "where"),
                                         number_field(asked.request, "limit", kPeekRecords)));
}

struct Method {
  std::string_view name;
  base::Result<void> (*call)(const Asked&);
};

constexpr std::array kMethods{
    Method{"info", [](const Asked& asked) { return give(asked, asked.info); }},
    Method{"list", [](const Asked& asked) { return give(asked, asked.inspector.list()); }},
    Method{"peek",
           [](const Asked& asked) {
             return give(asked, asked.inspector.peek(asked.resource(), number_field(asked.request, "limit", kPeekRecords)));
           }},
    Method{"query",
           [](const Asked& asked) {
             return asked.inspector.query(asked.payload, text_field(asked.request, "format", "TabSeparated"), asked.sink);
           }},
    Method{"reconcile", [](const Asked& asked) { return give(asked, asked.inspector.reconcile()); }},
    Method{"why", explain_record},
    Method{"streams", [](const Asked& asked) { return give_report(asked, [](const StreamReport& report) { return report.list(); }); }},
    Method{"stream_lag",
           [](const Asked& asked) { return give_report(asked, [&](const StreamReport& report) { return report.lag(asked.resource()); }); }},
    Method{"stream_read", read_stream},
    Method{"stream_pause", [](const Asked& asked) { return pause_stream(asked, true); }},
    Method{"stream_resume", [](const Asked& asked) { return pause_stream(asked, false); }},
    Method{"stream_rewind", rewind_stream},
    Method{"letters", [](const Asked& asked) { return give(asked, asked.inspector.letters().list()); }},
    Method{"letters_show", show_letters},
    Method{"letters_stats",
           [](const Asked& asked) { return give(asked, asked.inspector.letters().stats(asked.resource(), filter_of(asked.request))); }},
    Method{"letters_history", [](const Asked& asked) { return give(asked, asked.inspector.letters().history(asked.resource())); }},
    Method{"letters_replay", replay_letters},
    Method{"log_check", [](const Asked& asked) { return asked.inspector.check_log(asked.sink); }},
    Method{"log_drop", [](const Asked& asked) { return give(asked, asked.inspector.drop_stream(asked.resource())); }},
};

}  // namespace

base::Result<void> call_method(Inspector& inspector, const std::string& info, const std::string& header, std::string_view payload,
                               const std::function<bool(std::string_view)>& sink) {
  const Json request = Json::parse(header, nullptr, false);
  if (auto checked = check_request(request); !checked) return checked;
  const std::string name = text_field(request, "method");
  for (const auto& method : kMethods)
    if (method.name == name) return method.call({inspector, info, request, payload, sink});
  return base::unsupported(fmt::format("this engine has no method `{}`", name));
}

}  // namespace antler::control
