// A header as both sides write most of theirs: `{"name":value,…}` without spaces, where a value is a text of printable ASCII without
// escapes, a whole number that is not negative, true, false, or an array of such objects that have no array. Read without a parser of JSON,
// whose code and tables are in no cache any more when a query has run meanwhile. What it says is what that parser reads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace antler::protocol {

class FlatHeader {
 public:
  static constexpr std::size_t kMembersMax = 8;  // a call of an API has 7 at most, a query 7

  /// Nothing for any other header, whatever it is. `text` outlives what is read of it.
  static std::optional<FlatHeader> read(std::string_view text);

  [[nodiscard]] std::size_t size() const { return size_; }
  /// These are as a JsonValue has them: nothing, or the fallback, where there is none or one of another kind.
  [[nodiscard]] std::optional<std::string_view> text(std::string_view key) const;
  [[nodiscard]] std::string_view text_at(std::string_view key, std::string_view fallback = {}) const {
    return text(key).value_or(fallback);
  }
  [[nodiscard]] std::uint64_t number_at(std::string_view key, std::uint64_t fallback) const;
  [[nodiscard]] bool flag_at(std::string_view key, bool fallback) const;
  /// `visit(const FlatHeader&)` for each object of an array, until it is false.
  template <class Visit>
  void each_at(std::string_view key, Visit&& visit) const {
    const Member* const array = find(key, Kind::kArray);
    std::string_view left = array != nullptr ? array->text : std::string_view();
    while (const auto object = take_object(left, false)) {
      if (!visit(*object) || left.empty()) return;
      left.remove_prefix(1);  // the comma
    }
  }

 private:
  enum class Kind : std::uint8_t { kText, kNumber, kFlag, kArray };
  struct Member {
    std::string_view key;
    std::string_view text;     // between the quotes, or between the brackets
    std::uint64_t number = 0;  // or a flag
    Kind kind = Kind::kText;
  };

  static std::optional<FlatHeader> take_object(std::string_view& left, bool may_have_arrays);
  static bool take_value(std::string_view& left, bool may_have_arrays, Member& out);
  [[nodiscard]] const Member* find(std::string_view key, Kind kind) const;

  std::array<Member, kMembersMax> members_;
  std::size_t size_ = 0;
};

}  // namespace antler::protocol
