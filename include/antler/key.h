// Columns and keys: fields of a resource's own model, by member pointers.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <vector>

#include "antler/sql.h"

namespace antler {

namespace detail {

/// What a Key holds once its type is gone. Made and destroyed in the library.
class KeyParts {
 public:
  KeyParts();
  KeyParts(const KeyParts& from);
  ~KeyParts();
  void add(const Sql* parts, std::size_t count);
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
  Column() = default;
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
  Fields() = default;
  Fields(std::initializer_list<Column<T>> fields) {
    for (const auto& field : fields) add(field.field());
  }
};

/// A part of a key; it is its Sql, and adds nothing to it.
template <class T>
class KeyPart : public Sql {
 public:
  template <class C, class M>
  KeyPart(M C::* member) : Sql(detail::SqlAccess::column(detail::field_ref(member))) {
    static_assert(std::is_same_v<C, T>, "antler: this field belongs to another struct than the model of the resource");
  }
  KeyPart(const Sql& expression) : Sql(expression) {}
  template <class X>
  KeyPart(const X&) {
    static_assert(detail::kNever<X>,
                  "antler: a key is made of fields of the model, &Model::field, and of antler::sql(...) expressions of them");
  }
};

/// `{&Flight::origin, antler::sql("toYYYYMM({})", &Flight::departed_at)}`
template <class T>
class Key : public detail::KeyParts {
 public:
  Key() = default;
  Key(std::initializer_list<KeyPart<T>> parts) {
    static_assert(sizeof(KeyPart<T>) == sizeof(Sql));
    add(parts.begin(), parts.size());
  }
};

}  // namespace antler
