#include "codec/lift.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "codec/json_decoder.h"
#include "model/coercion.h"
#include "model/column_fit.h"

namespace antler::codec {
namespace {

using model::Kind;
using model::Type;

bool is_signed(Kind kind) { return kind >= Kind::kInt8 && kind <= Kind::kInt128; }
bool is_unsigned(Kind kind) { return kind >= Kind::kUInt8 && kind <= Kind::kUInt128; }

// The larger integer holds every value of the smaller one.
bool widens(const Type& from, const Type& to) {
  if (!is_signed(from.kind) && !is_unsigned(from.kind)) return false;
  if (!is_signed(to.kind) && !is_unsigned(to.kind)) return false;
  return model::row_width(to) > model::row_width(from) && (is_signed(to.kind) || is_unsigned(from.kind));
}

bool holds_values_of(const Type& from, const Type& to) {
  return std::all_of(from.values.begin(), from.values.end(),
                     [&](const auto& value) { return std::find(to.values.begin(), to.values.end(), value) != to.values.end(); });
}

// No elements are a value of it.
bool may_be_empty(const model::Field& field) {
  return (field.type.kind == Kind::kArray && (field.counts.empty() || field.counts.front() == 0)) || field.type.kind == Kind::kMap;
}

RowReader reader_of(const Type& type) { return RowReader(model::Model{.name = "", .fields = {{.name = "value", .type = type}}}); }

}  // namespace

// Of value types.
bool RowLifter::compile(const Type& from, const Type& to, Value& value) {
  const auto inside = [&](Action action, const Type& from_inside, const Type& to_inside) {
    value.action = action;
    value.inner.emplace_back();
    return compile(from_inside, to_inside, value.inner.back());
  };
  if (from == to) {
    value.reader.push_back(reader_of(from));
    return true;
  }
  if (to.kind == Kind::kNullable) {
    if (from.kind == Kind::kNullable) return inside(Action::kNullable, from.arguments.front(), to.arguments.front());
    return model::coercion(from.kind).encode != nullptr && inside(Action::kIntoNullable, from, to.arguments.front());
  }
  if (from.kind == Kind::kArray && to.kind == Kind::kArray) return inside(Action::kArray, from.arguments.front(), to.arguments.front());
  if ((from.kind == Kind::kTuple || from.kind == Kind::kMap) && from.kind == to.kind) {
    if (from.names != to.names || from.arguments.size() != to.arguments.size()) return false;
    value.action = from.kind == Kind::kTuple ? Action::kTuple : Action::kMap;
    value.inner.resize(from.arguments.size());
    for (std::size_t i = 0; i < from.arguments.size(); ++i)
      if (!compile(from.arguments[i], to.arguments[i], value.inner[i])) return false;
    return true;
  }
  const bool enums =
      from.kind == Kind::kEnum && to.kind == Kind::kEnum && holds_values_of(from, to) && from.stored_width() <= to.stored_width();
  if (!enums && !widens(from, to)) return false;
  value.action = Action::kWiden;
  value.from_width = static_cast<std::uint8_t>(enums ? from.stored_width() : static_cast<int>(model::row_width(from)));
  value.to_width = static_cast<std::uint8_t>(enums ? to.stored_width() : static_cast<int>(model::row_width(to)));
  value.negative_allowed = enums || is_signed(from.kind);
  return true;
}

base::Result<RowLifter> RowLifter::create(const model::Model& from, const model::Model& to) {
  RowLifter lifter;
  lifter.identity_ = from.fields.size() == to.fields.size();
  for (const auto& field : from.fields) lifter.sources_.push_back(reader_of(field.type));
  for (std::size_t i = 0; i < to.fields.size(); ++i) {
    const model::Field& field = to.fields[i];
    Field lifted;
    if (const model::Field* old = from.find(field.name)) {
      lifted.source = static_cast<int>(old - from.fields.data());
      if (!compile(model::value_type(old->type), model::value_type(field.type), lifted.value))
        return base::unsupported(
            fmt::format("field `{}` was {} and is {} now, which holds other values; give the field of now another name", field.name,
                        model::to_text(old->type), model::to_text(field.type)));
      lifter.identity_ = lifter.identity_ && lifted.source == static_cast<int>(i) && lifted.value.action == Action::kCopy;
    } else {
      lifter.identity_ = false;
      if (field.default_json) {
        auto encoded = JsonDecoder::encode(field, *field.default_json);
        if (!encoded) return encoded.error().with_note("the default of field `" + field.name + "`");
        lifted.constant = std::move(*encoded);
      } else if (model::is_nullable(field.type)) {
        lifted.constant = std::string(1, '\1');
      } else if (may_be_empty(field)) {
        lifted.constant = std::string(1, '\0');
      } else {
        return base::unsupported(fmt::format("field `{}` of type {} is new, and older records have no value for it; give it a default",
                                             field.name, model::to_text(field.type)));
      }
    }
    lifter.fields_.push_back(std::move(lifted));
  }
  return lifter;
}

bool RowLifter::convert(const Value& value, base::Reader& from, std::string& out) {
  switch (value.action) {
    case Action::kCopy: {
      const char* const start = from.position();
      if (!value.reader.front().skip(from)) return false;
      out.append(start, from.position());
      return true;
    }
    case Action::kWiden: {
      const std::string_view bytes = from.take(value.from_width);
      if (!from.ok()) return false;
      const bool negative = value.negative_allowed && (static_cast<unsigned char>(bytes.back()) & 0x80) != 0;
      out += bytes;
      out.append(value.to_width - value.from_width, negative ? '\xff' : '\0');
      return true;
    }
    case Action::kIntoNullable: out += '\0'; return convert(value.inner.front(), from, out);
    case Action::kNullable: {
      const auto null = from.get<std::uint8_t>();
      out += static_cast<char>(null);
      return null != 0 ? from.ok() : convert(value.inner.front(), from, out);
    }
    case Action::kArray:
    case Action::kMap: {
      const std::uint64_t count = from.get_varint();
      if (!from.ok()) return false;
      base::put_varint(out, count);
      for (std::uint64_t i = 0; i < count; ++i)
        for (const Value& inner : value.inner)
          if (!convert(inner, from, out)) return false;
      return true;
    }
    case Action::kTuple:
      for (const Value& inner : value.inner)
        if (!convert(inner, from, out)) return false;
      return true;
  }
  return false;
}

bool RowLifter::lift_row(base::Reader& rows, std::string& out) const {
  std::array<const char*, model::kFieldsMax + 1> starts{};
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    starts[i] = rows.position();
    if (!sources_[i].skip(rows)) return false;
  }
  starts[sources_.size()] = rows.position();
  for (const auto& field : fields_) {
    if (field.source < 0) {
      out += field.constant;
      continue;
    }
    const auto source = static_cast<std::size_t>(field.source);
    const std::string_view bytes(starts[source], static_cast<std::size_t>(starts[source + 1] - starts[source]));
    if (field.value.action == Action::kCopy) {
      out += bytes;
    } else {
      base::Reader value(bytes);
      if (!convert(field.value, value, out)) return false;
    }
  }
  return true;
}

base::Result<void> RowLifter::lift(std::string_view rows, std::string& out) const {
  if (identity_) {
    out += rows;
    return {};
  }
  base::Reader reader(rows);
  while (!reader.at_end())
    if (!lift_row(reader, out)) return base::internal("rows of an older schema end inside of a row");
  return {};
}

}  // namespace antler::codec
