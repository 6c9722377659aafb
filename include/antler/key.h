// Columns and keys: fields of a resource's own model, by member pointers. What is short is inline also where nothing is optimized: as
// functions of their own it would be compiled for each model.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <vector>

#include "antler/sql.h"

namespace antler {

namespace detail {

/// A part of a key once its type is gone: a field, or an expression, which outlives the constructor of the key.
struct KeyPartRef {
  FieldRef field;
  const Sql* expression = nullptr;
};

/// What a Key holds once its type is gone. Made and destroyed in the library.
class KeyParts {
 public:
  KeyParts();
  KeyParts(const KeyParts& from);
  ~KeyParts();
  void add(const KeyPartRef* parts, std::size_t count);
  [[nodiscard]] const std::vector<Sql>& parts() const { return parts_; }

 private:
  std::vector<Sql> parts_;
};

/// What Fields holds once its type is gone. Made and destroyed in the library.
class FieldList {
 public:
  FieldList();
  FieldList(const FieldList& from);
  ~FieldList();
  void add(const FieldRef& field);
  [[nodiscard]] const std::vector<FieldRef>& fields() const { return fields_; }

 private:
  std::vector<FieldRef> fields_;
};

}  // namespace detail

/// One field of T.
template <class T>
class Column {
 public:
  [[gnu::always_inline]] Column() = default;
  template <class C, class M>
  Column(M C::* member) {
    static_assert(std::is_same_v<C, T>, "antler: this field belongs to another struct than the model of the resource");
    if constexpr (std::is_same_v<C, T>) field_ = detail::field_ref(member);
  }
  template <class X>
  Column(const X&) {
    static_assert(detail::kNever<X>, "antler: a column is given as a field of the model, &Model::field");
  }
  [[nodiscard]] [[gnu::always_inline]] const detail::FieldRef& field() const { return field_; }

 private:
  detail::FieldRef field_;
};

/// Fields of T: `{&Flight::origin, &Flight::destination}`
template <class T>
class Fields : public detail::FieldList {
 public:
  [[gnu::always_inline]] Fields() = default;
  [[gnu::always_inline]] ~Fields() = default;
  Fields(std::initializer_list<Column<T>> fields) {
    for (const auto& field : fields) add(field.field());
  }
};

namespace detail {

/// A part of a key, between the braces of a Key only: an expression there lives as long as they do.
template <class T>
class KeyPart : public KeyPartRef {
 public:
  KeyPart(const KeyPart&) = delete;
  template <class C, class M>
  [[gnu::always_inline]] KeyPart(M C::* member) : KeyPartRef{field_ref(member)} {
    static_assert(std::is_same_v<C, T>, "antler: this field belongs to another struct than the model of the resource");
  }
  KeyPart(const Sql& expression) : KeyPartRef{{}, &expression} {}
  template <class X>
  KeyPart(const X&) {
    static_assert(kNever<X>, "antler: a key is made of fields of the model, &Model::field, and of antler::sql(...) expressions of them");
  }
};

}  // namespace detail

/// `{&Flight::origin, antler::sql("toYYYYMM({})", &Flight::departed_at)}`
template <class T>
class Key : public detail::KeyParts {
 public:
  [[gnu::always_inline]] Key() = default;
  [[gnu::always_inline]] ~Key() = default;
  [[gnu::always_inline]] Key(std::initializer_list<detail::KeyPart<T>> parts) {
    static_assert(sizeof(detail::KeyPart<T>) == sizeof(detail::KeyPartRef));
    add(parts.begin(), parts.size());
  }
};

}  // namespace antler
