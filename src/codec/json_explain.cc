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
    else object(cursor, unknown_fields);
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
  void object(JsonCursor& cursor, std::uint64_t& unknown_fields) {
    std::bitset<model::kFieldsMax> seen;
    ++cursor.at;
    while (cursor.peek() == '"') {
      std::string_view raw;
      std::string_view key;
      cursor.take_key(raw);
      unescaped(tokens_, raw, key);
      const int index = plan_.find(key);
      std::string_view whole;
      if (index < 0) {
        unknown(cursor, std::string(key), unknown_fields);
      } else {
        const FieldPlan& field = plan_.fields()[static_cast<std::size_t>(index)];
        const bool again = seen.test(static_cast<std::size_t>(index));
        seen.set(static_cast<std::size_t>(index));
        if (again) {
          take_value(cursor, tokens_, kJsonDepthMax, whole);
          add(field.name, model::rule::kDuplicate, "the field once", received(whole));
        } else {
          value(cursor, field.value, field.name);
        }
      }
      cursor.take(',');
    }
    for (std::size_t i = 0; i < plan_.fields().size(); ++i) {
      const FieldPlan& field = plan_.fields()[i];
      if (!seen.test(i) && !field.may_be_missing)
        add(field.name, model::rule::kRequired, "required field; " + model::expectation(*field.value.declared, field.value.bounds),
            "missing");
    }
  }

  void unknown(JsonCursor& cursor, const std::string& key, std::uint64_t& unknown_fields) {
    std::string_view whole;
    take_value(cursor, tokens_, kJsonDepthMax, whole);
    switch (plan_.unknown_fields()) {
      case model::UnknownFields::kIgnore: ++unknown_fields; break;
      case model::UnknownFields::kKeep:
        if (!kept_.insert(key).second) add(received_text(key), model::rule::kDuplicate, "the field once", received(whole));
        break;
      case model::UnknownFields::kReject: {
        std::vector<std::string_view> names;
        for (const auto& field : plan_.fields()) names.push_back(field.name);
        const auto near = base::nearest(key, names);
        add(received_text(key), kUnknownRule,
            near.empty() ? fmt::format("a field of {}", plan_.model().name)
                         : fmt::format("a field of {}; did you mean `{}`?", plan_.model().name, near),
            received(whole));
      }
    }
  }

  void value(JsonCursor& cursor, const ValuePlan& plan, const std::string& path) {
    const JsonCursor start = cursor;
    std::string_view whole;
    take_value(cursor, tokens_, kJsonDepthMax, whole);
    if (plan.action == ValuePlan::Action::kArray) {
      if (whole.front() != '[') {
        add(path, whole == "null" ? model::rule::kRequired : model::rule::kType, model::expectation(*plan.declared), received(whole));
        return;
      }
      JsonCursor inside = start;
      ++inside.at;
      for (std::size_t i = 0; inside.peek() != ']'; ++i) {
        value(inside, *plan.element, fmt::format("{}[{}]", path, i));
        inside.take(',');
      }
      return;
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
