// sql("SELECT {} FROM {} WHERE {} = {}", …): SQL whose text is a literal and whose holes are filled by typed arguments. A member pointer
// is a column or, in an Api, a bound parameter; a resource is its quoted name; an Sql is a fragment; a value of any type that a field may
// have is bound, never pasted. The number of holes is checked by the compiler. What a member is, the resource that owns the text decides
// when App reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/detail/reflect.h"
#include "antler/detail/resource.h"
#include "antler/detail/sql_scanner.h"

namespace antler::mistake {
void this_sql_has_more_arguments_than_holes();
void this_sql_has_more_holes_than_arguments();
void this_sql_has_a_hole_with_a_number_that_no_argument_has();
void this_sql_mixes_holes_with_and_without_numbers();
void this_sql_never_uses_one_of_its_arguments();
void this_sql_has_a_hole_in_quotes_where_it_is_text();
void this_sql_has_double_braces_but_nothing_is_escaped();
void this_sql_names_a_parameter_in_braces_give_it_as_an_argument();
void this_sql_has_an_unclosed_quote();
void this_sql_has_an_unclosed_comment();
}  // namespace antler::mistake

namespace antler {

class Sql;

namespace detail {

/// One argument of sql(). Copies and destruction are in the library: a user's file generates no code for them.
struct SqlArgument {
  SqlArgument();
  SqlArgument(const SqlArgument& from);
  SqlArgument(SqlArgument&& from) noexcept;
  SqlArgument& operator=(const SqlArgument&) = delete;
  ~SqlArgument();

  enum class Kind : std::uint8_t { kField, kResource, kFragment, kValue };
  Kind kind = Kind::kValue;
  FieldRef field;
  ResourceRef resource;
  std::vector<Sql> fragment;             // one, or none
  const TypeDescriptor* type = nullptr;  // of a value, as what follows
  bool is_null = false;
  std::string text;     // as ClickHouse's {name:Type} takes it
  std::string literal;  // the same as SQL
  std::string problem;  // why it is neither
};

template <class... A>
struct SqlText {
  const char* text;
  std::size_t size;

  template <std::size_t kSize>
  consteval SqlText(const char (&literal)[kSize]) : text(literal), size(kSize - 1) {
    static_assert(sizeof...(A) < kSqlArgumentsMax, "antler: sql() takes fewer than 256 arguments");
    switch (check_sql({literal, kSize - 1}, sizeof...(A))) {
      case SqlMistake::kNone: break;
      case SqlMistake::kUnclosedQuote: mistake::this_sql_has_an_unclosed_quote(); break;
      case SqlMistake::kUnclosedComment: mistake::this_sql_has_an_unclosed_comment(); break;
      case SqlMistake::kMixed: mistake::this_sql_mixes_holes_with_and_without_numbers(); break;
      case SqlMistake::kDoubleBraces: mistake::this_sql_has_double_braces_but_nothing_is_escaped(); break;
      case SqlMistake::kNamedParameter: mistake::this_sql_names_a_parameter_in_braces_give_it_as_an_argument(); break;
      case SqlMistake::kNumberTooHigh: mistake::this_sql_has_a_hole_with_a_number_that_no_argument_has(); break;
      case SqlMistake::kMoreHoles: mistake::this_sql_has_more_holes_than_arguments(); break;
      case SqlMistake::kMoreArguments: mistake::this_sql_has_more_arguments_than_holes(); break;
      case SqlMistake::kHoleInQuotes: mistake::this_sql_has_a_hole_in_quotes_where_it_is_text(); break;
      case SqlMistake::kUnused: mistake::this_sql_never_uses_one_of_its_arguments(); break;
    }
  }
  template <class T>
  SqlText(const T&) : text(""), size(0) {
    static_assert(
        kNever<T>,
        "antler: the text of sql() is a string literal, so that no value can be pasted into it; give values as arguments of its holes");
  }
};

struct SqlAccess;

template <class A>
SqlArgument sql_argument(A&& argument);

}  // namespace detail

class Sql {
 public:
  Sql();
  Sql(const Sql& from);
  Sql(Sql&& from) noexcept;
  Sql& operator=(const Sql& from);
  Sql& operator=(Sql&& from) noexcept;
  ~Sql();
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  friend struct detail::SqlAccess;
  const char* text_;  // null only in a constant that is not constructed yet
  std::size_t size_;
  std::vector<detail::SqlArgument> arguments_;
};

namespace detail {

struct SqlAccess {
  /// Takes the arguments out of `arguments`.
  static Sql make(const char* text, std::size_t size, SqlArgument* arguments, std::size_t count);
  /// Of one column.
  static Sql column(const FieldRef& field);
  static SqlArgument fragment(const Sql& sql);
  static bool is_made(const Sql& sql) { return sql.text_ != nullptr; }
  static std::string_view text(const Sql& sql) { return {sql.text_, sql.size_}; }
  static const std::vector<SqlArgument>& arguments(const Sql& sql) { return sql.arguments_; }
};

/// The place of a member, and the sentences about its struct.
template <class C, class M>
[[gnu::always_inline]] inline FieldRef field_ref(M C::* member) {
  static_assert(sizeof(Model<C>) > 0);
  static_assert(!std::is_function_v<M>, "antler: a column is a field, not a member function");
  return {&kModel<C>, __builtin_bit_cast(std::ptrdiff_t, member)};
}

/// `object` is read at once.
SqlArgument value_argument(const TypeDescriptor& type, const void* object);
SqlArgument text_argument(std::string_view text);

/// Whether a value of T is bound: what a field may be, but for a state, which C++ cannot hold, and a struct, which is a slip: one of its
/// fields was meant.
template <class T>
consteval bool is_bindable() {
  if constexpr (refusal_of<T>() != Refusal::kNone) return false;
  else return TypeOf<T>::value.shape != Shape::kAggregate && TypeOf<T>::value.shape != Shape::kStruct;
}

template <class A>
SqlArgument sql_argument(A&& argument) {
  using T = std::remove_cvref_t<A>;
  SqlArgument out;
  if constexpr (std::is_member_object_pointer_v<T>) {
    out.kind = SqlArgument::Kind::kField;
    out.field = field_ref(argument);
  } else if constexpr (IsResource<T>) {
    static_assert(std::is_lvalue_reference_v<A>, "antler: a resource is a constant that outlives what refers to it, not a temporary");
    static_assert(kCanBeRead<T>, "antler: SQL reads an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue");
    out.kind = SqlArgument::Kind::kResource;
    if constexpr (std::is_lvalue_reference_v<A>) out.resource = ref(argument);
  } else if constexpr (std::is_same_v<T, Sql>) {
    return SqlAccess::fragment(argument);
  } else if constexpr ((std::is_convertible_v<const T&, std::string_view> && !std::is_pointer_v<T>) || std::is_same_v<T, const char*> ||
                       std::is_same_v<T, char*>) {
    return text_argument(argument);
  } else if constexpr (is_bindable<T>()) {
    return value_argument(TypeOf<T>::value, &argument);
  } else {
    static_assert(
        kNever<T>,
        "antler: an argument of sql() is a field, a resource, an Sql, a text, or a value of a type that a field may have: bool, a number, "
        "antler::Date, DateTime, DateTime64<P>, Uuid, Decimal<P, S>, an enum class, or a std::optional, std::vector, std::array, "
        "std::tuple, std::map, Default, LowCardinality or Bounded of those");
  }
  return out;
}

}  // namespace detail

template <class... A>
Sql sql(detail::SqlText<std::type_identity_t<A>...> text, A&&... arguments) {
  if constexpr (sizeof...(A) == 0) {
    return detail::SqlAccess::make(text.text, text.size, nullptr, 0);
  } else {
    detail::SqlArgument list[] = {detail::sql_argument(std::forward<A>(arguments))...};
    return detail::SqlAccess::make(text.text, text.size, list, sizeof...(A));
  }
}

}  // namespace antler
