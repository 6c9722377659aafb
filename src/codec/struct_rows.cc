#include "codec/struct_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/assertion.h"
#include "base/text.h"
#include "model/column_fit.h"
#include "model/narrow.h"
#include "model/type.h"

namespace antler::codec {
namespace {

using detail::Shape;
using detail::TypeDescriptor;

constexpr int kEnumLow = -128;
constexpr std::string_view kHiddenColumn = "_antler_offset";  // `*` names it too (docs/adr/0003)
constexpr std::uint32_t kHiddenBytes = 8;
constexpr std::uint32_t kCopyBytesMax = 1u << 16;  // of one step

// ---- the types of an answer ----

std::string mismatch(const model::Field& field, const AnswerColumn& column, const model::Type* type) {
  std::string out = fmt::format("column `{}` is {}, field `{}` is {}", column.name, column.type, field.name, model::to_text(field.type));
  if (type != nullptr && model::column_fit(field.type, *type) == model::ColumnFit::kTooNull) out += ", which is never null";
  return out;
}

// ---- integers in memory ----

template <class T>
T load(const char* object) {
  T value;
  std::memcpy(&value, object, sizeof value);
  return value;
}

std::int64_t load_signed(const char* object, std::uint32_t size) {
  switch (size) {
    case 1: return load<std::int8_t>(object);
    case 2: return load<std::int16_t>(object);
    case 4: return load<std::int32_t>(object);
    default: return load<std::int64_t>(object);
  }
}

// Sign-extended in 64 bits; an unsigned number beyond them is the largest.
std::int64_t load_integer(const char* object, const TypeDescriptor& type) {
  if (type.is_signed) return load_signed(object, type.size);
  switch (type.size) {
    case 1: return load<std::uint8_t>(object);
    case 2: return load<std::uint16_t>(object);
    case 4: return load<std::uint32_t>(object);
    default: return static_cast<std::int64_t>(std::min<std::uint64_t>(load<std::uint64_t>(object), INT64_MAX));
  }
}

}  // namespace

RowStatus read_answer_columns(base::Reader& bytes, std::vector<AnswerColumn>& columns, std::string& problem) {
  columns.clear();
  const std::uint64_t count = bytes.get_varint();
  if (bytes.ok() && count > kAnswerColumnsMax) {
    problem = fmt::format("the answer announces {} columns; at most {} are allowed", count, kAnswerColumnsMax);
    return RowStatus::kRefused;
  }
  for (std::uint64_t i = 0; i < count && bytes.ok(); ++i) columns.push_back({std::string(bytes.get_text()), {}});
  for (std::uint64_t i = 0; i < count && bytes.ok(); ++i) columns[i].type = std::string(bytes.get_text());
  if (bytes.ok()) return RowStatus::kDone;
  problem = "the answer ends within the names of its columns";
  return RowStatus::kEndsEarly;
}

// ---- the program ----

bool StructRows::Enumeration::has(std::int64_t value) const {
  const std::int64_t bit = value - kEnumLow;
  return bit >= 0 && bit < static_cast<std::int64_t>(names.size() * 64) &&
         (names[static_cast<std::size_t>(bit) / 64] >> (bit % 64) & 1) != 0;
}

StructRows::StructRows(const detail::ModelDescriptor& model) {
  for (std::size_t i = 0; i < model.field_count; ++i) add(model.fields[i], nullptr);
}

base::Result<StructRows> StructRows::of_columns(const detail::ModelDescriptor& model, const std::vector<model::Field>& fields,
                                                const std::vector<AnswerColumn>& columns) {
  base::check(fields.size() == model.field_count, "the fields are another model's");
  StructRows out;
  std::vector<std::string> problems;
  std::vector<bool> is_met(fields.size());
  for (const auto& column : columns) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& other) { return other.name == column.name; });
    if (field == fields.end() && column.name == kHiddenColumn && column.type == "UInt64") {
      out.columns_.push_back({kHiddenColumn, 0});
      out.steps_.push_back(
          {.action = Action::kSkipped, .field = static_cast<std::uint16_t>(out.columns_.size() - 1), .size = kHiddenBytes});
      continue;
    }
    if (field == fields.end()) {
      problems.push_back(fmt::format("column `{}` {} has no field", column.name, column.type));
      continue;
    }
    const auto index = static_cast<std::size_t>(field - fields.begin());
    if (is_met[index]) {
      problems.push_back(fmt::format("column `{}` is there twice", column.name));
      continue;
    }
    is_met[index] = true;
    const auto parsed = model::parse_type(column.type);
    if (!parsed || model::column_fit(field->type, *parsed) != model::ColumnFit::kFits) {
      problems.push_back(mismatch(*field, column, parsed ? &*parsed : nullptr));
      continue;
    }
    const model::Type type = model::value_type(*parsed);
    out.add(model.fields[index], &type);
  }
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!is_met[i]) problems.push_back(fmt::format("field `{}` {} has no column", fields[i].name, model::to_text(fields[i].type)));
  if (problems.empty()) return out;
  return base::invalid(fmt::format("the columns of the query are not the fields of {}: {}", model.name, base::join(problems, "; ")));
}

void StructRows::add(const detail::FieldDescriptor& field, const model::Type* column) {
  Step step = compile(*field.type, column, field.offset);
  set_field(step, static_cast<std::uint16_t>(columns_.size()));
  columns_.push_back({field.name, step.action == Action::kCopy ? step.size : 0});
  append(steps_, std::move(step));
}

void StructRows::set_field(Step& step, std::uint16_t field) {
  step.field = field;
  for (Step& inner : step.inner) set_field(inner, field);
}

void StructRows::append(std::vector<Step>& steps, Step step) {
  if (!steps.empty() && step.action == Action::kCopy) {
    Step& last = steps.back();
    if (last.action == Action::kCopy && last.offset + last.size == step.offset && last.size + step.size <= kCopyBytesMax) {
      last.size += step.size;
      return;
    }
  }
  steps.push_back(std::move(step));
}

StructRows::Step StructRows::compile_group(const TypeDescriptor& type, const model::Type* column, std::uint32_t offset) {
  Step step{.action = Action::kGroup, .offset = offset, .size = type.size, .type = &type};
  for (std::size_t i = 0; i < type.part_count; ++i) {
    const std::uint32_t place = type.shape == Shape::kTuple ? type.part_offset(i) : type.parts[i].offset;
    append(step.inner, compile(*type.parts[i].type, column != nullptr ? &column->arguments[i] : nullptr, place));
  }
  // Without padding and in the order of memory it is bytes like any others.
  const Step& first = step.inner.front();
  if (step.inner.size() == 1 && first.action == Action::kCopy && first.offset == 0 && first.size == type.size) {
    step.action = Action::kCopy;
    step.inner.clear();
  }
  return step;
}

// `column` is what the bytes are when they are not the type's own: it differs in what may be null only.
StructRows::Step StructRows::compile(const TypeDescriptor& type, const model::Type* column, std::uint32_t offset) {
  Step step{.offset = offset, .size = type.size, .type = &type};
  switch (type.shape) {
    case Shape::kBool: step.action = Action::kBool; break;
    case Shape::kString: step.action = Action::kText; break;
    case Shape::kEnum: {
      Enumeration enumeration;
      bool narrow = true;
      for (std::size_t i = 0; i < type.enumerator_count; ++i) {
        const std::int32_t value = type.enumerators[i].value;
        narrow = narrow && value >= INT8_MIN && value <= INT8_MAX;
        enumeration.names[static_cast<std::size_t>(value - kEnumLow) / 64] |= std::uint64_t{1} << ((value - kEnumLow) % 64);
      }
      step.action = Action::kEnum;
      step.width = narrow ? 1 : 2;
      step.enumeration = static_cast<std::uint16_t>(enumerations_.size());
      enumerations_.push_back(enumeration);
      break;
    }
    case Shape::kBounded: step.action = Action::kBounded; break;
    case Shape::kText: {
      Rule rule;
      if (auto narrowed = model::narrow(type, rule.bounds); !narrowed) rule.problem = narrowed.error().message;
      step.action = Action::kNarrowed;
      step.enumeration = static_cast<std::uint16_t>(rules_.size());
      rules_.push_back(std::move(rule));
      break;
    }
    case Shape::kOptional: {
      const bool flagged = column == nullptr || column->kind == model::Kind::kNullable;
      const model::Type* inner = column != nullptr && flagged ? &column->arguments.front() : column;
      step.action = flagged ? Action::kOptional : Action::kPresent;
      step.inner.push_back(compile(*type.inner, inner, 0));
      break;
    }
    case Shape::kVector:
    case Shape::kArray: {
      step.size = type.inner->size;
      step.count = type.array_size;
      if (type.set_bit != nullptr) {
        step.action = Action::kArrayBits;
        break;
      }
      Step element = compile(*type.inner, column != nullptr ? &column->arguments.front() : nullptr, 0);
      const bool copied = element.action == Action::kCopy && element.size == type.inner->size;
      step.action = copied ? Action::kArrayCopy : Action::kArray;
      if (!copied) step.inner.push_back(std::move(element));
      break;
    }
    case Shape::kTuple:
    case Shape::kStruct: return compile_group(type, column, offset);
    case Shape::kMap:
      step.action = Action::kMap;
      step.inner.push_back(compile(*type.key, column != nullptr ? &column->arguments.front() : nullptr, 0));
      step.inner.push_back(compile(*type.inner, column != nullptr ? &column->arguments.back() : nullptr, 0));
      break;
    case Shape::kZoned:
    case Shape::kSimpleAggregate:
    case Shape::kLowCardinality:
    case Shape::kDefault: return compile(*type.inner, column, offset);  // each begins with what it wraps
    case Shape::kAggregate: base::assertion_failed("an aggregate state in the rows of a function", std::source_location::current());
    default: step.action = Action::kCopy; break;
  }
  return step;
}

bool StructRows::is_right(const Step& step, std::string_view text, std::string& problem) const {
  const Rule& rule = rules_[step.enumeration];
  if (rule.problem.empty() && model::broken_rule(rule.bounds, text).empty()) return true;
  constexpr std::size_t kShownMax = 100;
  const std::string shown = text.size() <= kShownMax ? base::json_string(text) : base::json_string(text.substr(0, kShownMax)) + "…";
  problem = fmt::format("field `{}`: {} is not {}", columns_[step.field].name, shown,
                        rule.problem.empty() ? model::to_text(rule.bounds) : rule.problem);
  return false;
}

// ---- bytes to objects ----

bool StructRows::takes_every_value(const Step& step) {
  switch (step.action) {
    case Action::kBounded:
    case Action::kNarrowed:
    case Action::kMap: return false;  // ClickHouse has a key twice
    default: return step.count == 0 && std::all_of(step.inner.begin(), step.inner.end(), takes_every_value);
  }
}

bool StructRows::takes_every_row() const { return std::all_of(steps_.begin(), steps_.end(), takes_every_value); }

RowStatus StructRows::ends_early(const Step& step, const base::Reader& rows, std::string& problem) const {
  // A step over neighbours ends in the first one that the bytes do not fill.
  std::size_t field = step.field;
  if (step.action == Action::kCopy)
    for (std::size_t left = rows.remaining(); field + 1 < columns_.size() && left >= columns_[field].size && columns_[field].size > 0;
         ++field)
      left -= columns_[field].size;
  problem = fmt::format("the row ends within field `{}`", columns_[field].name);
  return RowStatus::kEndsEarly;
}

RowStatus StructRows::decode(base::Reader& rows, void* object, std::string& problem) const {
  for (const auto& step : steps_)
    if (const RowStatus status = decode_step(step, rows, static_cast<char*>(object), problem); status != RowStatus::kDone) return status;
  return RowStatus::kDone;
}

RowStatus StructRows::decode_step(const Step& step, base::Reader& rows, char* object, std::string& problem) const {
  char* const at = object + step.offset;
  switch (step.action) {
    case Action::kCopy: {
      const std::string_view bytes = rows.take(step.size);
      if (!rows.ok()) return ends_early(step, rows, problem);
      std::memcpy(at, bytes.data(), bytes.size());
      return RowStatus::kDone;
    }
    case Action::kSkipped: rows.take(step.size); return rows.ok() ? RowStatus::kDone : ends_early(step, rows, problem);
    case Action::kText: {
      const std::string_view text = rows.get_text();
      if (!rows.ok()) return ends_early(step, rows, problem);
      reinterpret_cast<std::string*>(at)->assign(text);
      return RowStatus::kDone;
    }
    case Action::kNarrowed: {
      const std::string_view text = rows.get_text();
      if (!rows.ok()) return ends_early(step, rows, problem);
      if (!is_right(step, text, problem)) return RowStatus::kRefused;
      reinterpret_cast<std::string*>(at)->assign(text);
      return RowStatus::kDone;
    }
    case Action::kBool: {
      const auto value = rows.get<std::uint8_t>();
      if (!rows.ok()) return ends_early(step, rows, problem);
      if (value > 1) {
        problem = fmt::format("field `{}`: the byte {} is no Bool", columns_[step.field].name, value);
        return RowStatus::kRefused;
      }
      *at = static_cast<char>(value);
      return RowStatus::kDone;
    }
    case Action::kEnum: {
      const std::int64_t value = step.width == 1 ? rows.get<std::int8_t>() : rows.get<std::int16_t>();
      if (!rows.ok()) return ends_early(step, rows, problem);
      if (!enumerations_[step.enumeration].has(value)) {
        problem = fmt::format("field `{}`: {} is no value of its enum", columns_[step.field].name, value);
        return RowStatus::kRefused;
      }
      std::memcpy(at, &value, step.size);  // little-endian: the low bytes come first
      return RowStatus::kDone;
    }
    case Action::kBounded: {
      const std::string_view bytes = rows.take(step.size);
      if (!rows.ok()) return ends_early(step, rows, problem);
      const std::int64_t value = load_integer(bytes.data(), *step.type->inner);
      if (value < step.type->minimum || value > step.type->maximum) {
        problem = fmt::format("field `{}`: {} is not from {} to {}, the bounds of its type", columns_[step.field].name, value,
                              step.type->minimum, step.type->maximum);
        return RowStatus::kRefused;
      }
      std::memcpy(at, bytes.data(), bytes.size());
      return RowStatus::kDone;
    }
    case Action::kOptional: {
      const auto flag = rows.get<std::uint8_t>();
      if (!rows.ok()) return ends_early(step, rows, problem);
      if (flag > 1) {
        problem = fmt::format("field `{}`: the byte {} does not say whether it is null", columns_[step.field].name, flag);
        return RowStatus::kRefused;
      }
      step.type->resize(at, flag == 0 ? 1 : 0);
      if (flag == 1) return RowStatus::kDone;
      return decode_step(step.inner.front(), rows, static_cast<char*>(const_cast<void*>(step.type->at(at, 0))), problem);
    }
    case Action::kPresent:
      step.type->resize(at, 1);
      return decode_step(step.inner.front(), rows, static_cast<char*>(const_cast<void*>(step.type->at(at, 0))), problem);
    case Action::kArrayCopy:
    case Action::kArrayBits:
    case Action::kArray: return decode_elements(step, rows, at, problem);
    case Action::kMap: return decode_map(step, rows, at, problem);
    case Action::kGroup:
      for (const Step& part : step.inner)
        if (const RowStatus status = decode_step(part, rows, at, problem); status != RowStatus::kDone) return status;
      return RowStatus::kDone;
  }
  return RowStatus::kDone;
}

RowStatus StructRows::decode_elements(const Step& step, base::Reader& rows, char* at, std::string& problem) const {
  const std::uint64_t count = rows.get_varint();
  // Each element takes a byte at least: a number that is damaged makes no memory.
  const std::size_t element = step.action == Action::kArrayCopy ? step.size : 1;
  if (!rows.ok() || count > rows.remaining() / element) return ends_early(step, rows, problem);
  if (step.count == 0) {
    step.type->resize(at, count);
  } else if (count != step.count) {
    problem = fmt::format("field `{}`: {} elements, and its type has exactly {}", columns_[step.field].name, count, step.count);
    return RowStatus::kRefused;
  }
  if (count == 0) return RowStatus::kDone;
  if (step.action == Action::kArrayBits) {
    const std::string_view bits = rows.take(count);
    for (std::size_t i = 0; i < bits.size(); ++i) step.type->set_bit(at, i, bits[i] != 0);
    return RowStatus::kDone;
  }
  char* const first = static_cast<char*>(const_cast<void*>(step.type->at(at, 0)));
  if (step.action == Action::kArrayCopy) {
    const std::string_view bytes = rows.take(count * step.size);
    std::memcpy(first, bytes.data(), bytes.size());
    return RowStatus::kDone;
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    const RowStatus status = decode_step(step.inner.front(), rows, first + i * step.size, problem);
    if (status != RowStatus::kDone) return status;
  }
  return RowStatus::kDone;
}

RowStatus StructRows::decode_map(const Step& step, base::Reader& rows, char* at, std::string& problem) const {
  const std::uint64_t count = rows.get_varint();
  if (!rows.ok() || count > rows.remaining()) return ends_early(step, rows, problem);
  step.type->resize(at, 0);
  struct Key {
    const StructRows& program;
    const Step& step;
    base::Reader& rows;
    std::string& problem;
    RowStatus status = RowStatus::kDone;
  } key{*this, step.inner.front(), rows, problem};
  const auto read_key = [](void* context, void* object) {
    auto& one = *static_cast<Key*>(context);
    one.status = one.program.decode_step(one.step, one.rows, static_cast<char*>(object), one.problem);
    return one.status == RowStatus::kDone;
  };
  for (std::uint64_t i = 0; i < count; ++i) {
    bool is_there = false;
    void* const value = step.type->insert(at, &key, read_key, is_there);
    if (is_there) {
      problem = fmt::format("field `{}`: a key of the map is there twice", columns_[step.field].name);
      return RowStatus::kRefused;
    }
    if (value == nullptr) return key.status;
    const RowStatus status = decode_step(step.inner.back(), rows, static_cast<char*>(value), problem);
    if (status != RowStatus::kDone) return status;
  }
  return RowStatus::kDone;
}

// ---- objects to bytes ----

bool StructRows::encode(const void* object, ByteBuffer& out, std::string& problem) const {
  const std::size_t before = out.size();
  for (const auto& step : steps_) {
    if (encode_step(step, static_cast<const char*>(object), out, problem)) continue;
    out.set_end(out.data() + before);
    return false;
  }
  return true;
}

bool StructRows::encode_step(const Step& step, const char* object, ByteBuffer& out, std::string& problem) const {
  const char* const at = object + step.offset;
  switch (step.action) {
    case Action::kCopy:
    case Action::kBool:
    case Action::kBounded: out.append({at, step.size}); return true;
    case Action::kNarrowed:
    case Action::kText: {
      const auto& text = *reinterpret_cast<const std::string*>(at);
      if (step.action == Action::kNarrowed && !is_right(step, text, problem)) return false;
      out.put_varint(text.size());
      out.append(text);
      return true;
    }
    case Action::kEnum: {
      const std::int64_t value = load_integer(at, *step.type);
      if (!enumerations_[step.enumeration].has(value)) {
        problem = fmt::format("field `{}`: {} is no value of its enum", columns_[step.field].name, value);
        return false;
      }
      if (step.width == 1) out.put(static_cast<std::int8_t>(value));
      else out.put(static_cast<std::int16_t>(value));
      return true;
    }
    case Action::kSkipped:
    case Action::kPresent: base::assertion_failed("columns of an answer are only read", std::source_location::current());
    case Action::kOptional: {
      const bool has_value = step.type->count(at) != 0;
      out.put(static_cast<std::uint8_t>(has_value ? 0 : 1));
      return !has_value || encode_step(step.inner.front(), static_cast<const char*>(step.type->at(at, 0)), out, problem);
    }
    case Action::kArrayCopy:
    case Action::kArrayBits:
    case Action::kArray: return encode_elements(step, at, out, problem);
    case Action::kMap: return encode_map(step, at, out, problem);
    case Action::kGroup:
      return std::all_of(step.inner.begin(), step.inner.end(), [&](const Step& part) { return encode_step(part, at, out, problem); });
  }
  return true;
}

bool StructRows::encode_elements(const Step& step, const char* at, ByteBuffer& out, std::string& problem) const {
  const std::size_t count = step.type->count(at);
  out.put_varint(count);
  if (count == 0) return true;
  if (step.action == Action::kArrayBits) {
    for (std::size_t i = 0; i < count; ++i) out.put(static_cast<std::uint8_t>(*static_cast<const bool*>(step.type->at(at, i)) ? 1 : 0));
    return true;
  }
  const char* const first = static_cast<const char*>(step.type->at(at, 0));
  if (step.action == Action::kArrayCopy) {
    out.append({first, count * step.size});
    return true;
  }
  for (std::size_t i = 0; i < count; ++i)
    if (!encode_step(step.inner.front(), first + i * step.size, out, problem)) return false;
  return true;
}

bool StructRows::encode_map(const Step& step, const char* at, ByteBuffer& out, std::string& problem) const {
  out.put_varint(step.type->count(at));
  struct Entries {
    const StructRows& program;
    const Step& step;
    ByteBuffer& out;
    std::string& problem;
    bool done = true;
  } entries{*this, step, out, problem};
  step.type->visit(at, &entries, [](void* context, const void* key, const void* value) {
    auto& all = *static_cast<Entries*>(context);
    all.done = all.done && all.program.encode_step(all.step.inner.front(), static_cast<const char*>(key), all.out, all.problem) &&
               all.program.encode_step(all.step.inner.back(), static_cast<const char*>(value), all.out, all.problem);
  });
  return entries.done;
}

}  // namespace antler::codec
