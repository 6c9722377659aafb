#include "codec/json_explain.h"

#include <fmt/format.h>

#include <bitset>
#include <set>

#include "base/text.h"

namespace antler::codec {
namespace {

class Explainer {
 public:
  Explainer(const RecordPlan& plan, JsonTokens& tokens, std::size_t errors_max, RefusedRecord& out)
      : plan_(plan), tokens_(tokens), errors_max_(std::max<std::size_t>(1, errors_max)), out_(out) {}

  std::size_t run(std::string_view text, std::uint64_t& unknown_fields) {
    const auto outcome = tokens_.scan(text);
    if (outcome == JsonTokens::Outcome::kNotUtf8) {
      add("", model::rule::kUtf8, "text in UTF-8", "bytes that are not UTF-8");
      return count_;
    }
    JsonCursor cursor = JsonCursor::of(text, tokens_);
    std::string_view whole;
    if (outcome != JsonTokens::Outcome::kTokens || !take_value(cursor, tokens_, kJsonDepthMax, whole) || !cursor.done()) {
      add("", model::rule::kJson, fmt::format("one JSON object, nested at most {} levels", kJsonDepthMax), received_text(text));
      return count_;
    }
    cursor = JsonCursor::of(text, tokens_);
    if (cursor.peek() != '{') add("", model::rule::kType, "a JSON object", received(whole));
    else object(cursor, plan_, "", unknown_fields);
    // The reading that refused the record and this one agree; if ever not, the record still has a reason.
    if (count_ == 0) add("", model::rule::kType, "a record of the model", received_text(text));
    return count_;
  }

 private:
  void add(std::string path, std::string_view rule, std::string expected, std::string found) {
    ++count_;
    if (out_.errors.size() < errors_max_) out_.errors.push_back({std::move(path), rule, std::move(expected), std::move(found)});
  }

  // The grammar has been checked: every take succeeds.
  void object(JsonCursor& cursor, const RecordPlan& plan, const std::string& prefix, std::uint64_t& unknown_fields) {
    std::bitset<model::kFieldsMax> seen;
    ++cursor.at;
    while (cursor.peek() == '"') {
      std::string_view raw;
      std::string_view key;
      cursor.take_key(raw);
      unescaped(tokens_, raw, key);
      const int index = plan.find(key);
      std::string_view whole;
      if (index < 0) {
        unknown(cursor, plan, prefix, std::string(key), unknown_fields);
      } else {
        const FieldPlan& field = plan.fields()[static_cast<std::size_t>(index)];
        const bool again = seen.test(static_cast<std::size_t>(index));
        seen.set(static_cast<std::size_t>(index));
        if (again) {
          take_value(cursor, tokens_, kJsonDepthMax, whole);
          add(prefix + field.name, model::rule::kDuplicate, "the field once", received(whole));
        } else {
          value(cursor, field.value, prefix + field.name, unknown_fields);
        }
      }
      cursor.take(',');
    }
    for (std::size_t i = 0; i < plan.fields().size(); ++i) {
      const FieldPlan& field = plan.fields()[i];
      if (!seen.test(i) && !field.may_be_missing)
        add(prefix + field.name, model::rule::kRequired, "required field; " + model::expectation(*field.value.declared, field.value.bounds),
            "missing");
    }
  }

  // Of the record, or of a struct in it, whose unknown fields have nowhere to be kept.
  void unknown(JsonCursor& cursor, const RecordPlan& plan, const std::string& prefix, const std::string& key,
               std::uint64_t& unknown_fields) {
    std::string_view whole;
    take_value(cursor, tokens_, kJsonDepthMax, whole);
    switch (plan_.unknown_fields()) {
      case model::UnknownFields::kIgnore: ++unknown_fields; break;
      case model::UnknownFields::kKeep:
        if (!prefix.empty())
          add(prefix + received_text(key), kUnknownRule,
              fmt::format("a field of {}; only what is unknown in the record itself is kept", prefix.substr(0, prefix.size() - 1)),
              received(whole));
        else if (!kept_.insert(key).second) add(received_text(key), model::rule::kDuplicate, "the field once", received(whole));
        break;
      case model::UnknownFields::kReject: {
        std::vector<std::string_view> names;
        for (const auto& field : plan.fields()) names.push_back(field.name);
        const auto near = base::nearest(key, names);
        const std::string of = prefix.empty() ? plan_.model().name : prefix.substr(0, prefix.size() - 1);
        add(prefix + received_text(key), kUnknownRule,
            near.empty() ? fmt::format("a field of {}", of) : fmt::format("a field of {}; did you mean `{}`?", of, near), received(whole));
      }
    }
  }

  // Whether the value is of the bracket that a container begins with; a reason if not.
  bool opens(const ValuePlan& plan, char bracket, std::string_view whole, const std::string& path) {
    if (whole.front() == bracket) return true;
    add(path, whole == "null" ? model::rule::kRequired : model::rule::kType, model::expectation(*plan.declared), received(whole));
    return false;
  }

  void array(JsonCursor cursor, std::string_view whole, const ValuePlan& plan, const std::string& path, std::uint64_t& unknown_fields) {
    if (!opens(plan, '[', whole, path)) return;
    const bool tuple = plan.action == ValuePlan::Action::kTuple;
    const std::size_t wanted = tuple ? plan.parts.size() : plan.count;
    ++cursor.at;
    std::size_t count = 0;
    for (; cursor.peek() != ']'; ++count) {
      if (tuple && count >= wanted) take_value(cursor, tokens_, kJsonDepthMax, whole);
      else value(cursor, plan.parts[tuple ? count : 0], fmt::format("{}[{}]", path, count), unknown_fields);
      cursor.take(',');
    }
    if (wanted != 0 && count != wanted)
      add(path, model::rule::kRange, fmt::format("{}; exactly {} of them", model::expectation(*plan.declared), wanted),
          fmt::format("{}", count));
  }

  void map(JsonCursor cursor, std::string_view whole, const ValuePlan& plan, const std::string& path, std::uint64_t& unknown_fields) {
    if (!opens(plan, '{', whole, path)) return;
    std::set<std::string> seen;  // keys as row bytes
    ++cursor.at;
    while (cursor.peek() == '"') {
      std::string_view raw;
      std::string_view key;
      cursor.take_key(raw);
      unescaped(tokens_, raw, key);
      const std::string name(key);
      const std::string at = path + "." + received_text(name);
      model::Refusal refusal;
      std::string bytes;
      const ValuePlan& plan_of_key = plan.parts.front();
      if (!model::encode_scalar(*plan_of_key.declared, nullptr, model::scalar_of(*plan_of_key.type, name), bytes, refusal))
        add(at, refusal.rule == model::rule::kType ? model::rule::kFormat : refusal.rule, "a key; " + refusal.expected,
            received_text(name));
      else if (!seen.insert(bytes).second) add(at, model::rule::kDuplicate, "each key once", received_text(name));
      value(cursor, plan.parts.back(), at, unknown_fields);
      cursor.take(',');
    }
  }

  void value(JsonCursor& cursor, const ValuePlan& plan, const std::string& path, std::uint64_t& unknown_fields) {
    JsonCursor start = cursor;
    std::string_view whole;
    take_value(cursor, tokens_, kJsonDepthMax, whole);
    switch (plan.action) {
      case ValuePlan::Action::kArray:
      case ValuePlan::Action::kTuple: return array(start, whole, plan, path, unknown_fields);
      case ValuePlan::Action::kMap: return map(start, whole, plan, path, unknown_fields);
      case ValuePlan::Action::kObject:
        if (opens(plan, '{', whole, path)) object(start, *plan.object, path + ".", unknown_fields);
        return;
      default: break;
    }
    model::Refusal refusal;
    model::JsonScalar scalar{model::JsonKind::kNumber, whole};
    switch (whole.front()) {
      case '{':
      case '[': add(path, model::rule::kType, model::expectation(*plan.declared, plan.bounds), received(whole)); return;
      case '"':
        scalar.kind = model::JsonKind::kString;
        unescaped(tokens_, whole.substr(1, whole.size() - 2), scalar.text);
        break;
      case 't':
      case 'f': scalar.kind = model::JsonKind::kBoolean; break;
      case 'n': scalar = {}; break;
      default: break;
    }
    scratch_.clear();
    if (!model::encode_scalar(*plan.declared, plan.bounds, scalar, scratch_, refusal))
      add(path, refusal.rule, std::move(refusal.expected), received(whole));
  }

  const RecordPlan& plan_;
  JsonTokens& tokens_;
  const std::size_t errors_max_;
  RefusedRecord& out_;
  std::size_t count_ = 0;
  std::string scratch_;
  std::set<std::string> kept_;  // names
};

}  // namespace

std::size_t explain(const RecordPlan& plan, std::string_view text, JsonTokens& tokens, std::size_t errors_max, RefusedRecord& out,
                    std::uint64_t& unknown_fields) {
  return Explainer(plan, tokens, errors_max, out).run(text, unknown_fields);
}

}  // namespace antler::codec
