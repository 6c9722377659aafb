#include "protocol/flat_header.h"

#include <charconv>

namespace antler::protocol {
namespace {

bool take(std::string_view& left, std::string_view word) {
  if (!left.starts_with(word)) return false;
  left.remove_prefix(word.size());
  return true;
}

/// What is between two quotes.
bool take_text(std::string_view& left, std::string_view& out) {
  if (!left.starts_with('"')) return false;
  for (std::size_t i = 1; i < left.size(); ++i) {
    const char c = left[i];
    if (c == '"') {
      out = left.substr(1, i - 1);
      left.remove_prefix(i + 1);
      return true;
    }
    if (c < 0x20 || c > 0x7e || c == '\\') return false;
  }
  return false;
}

/// With no zero before it, as JSON has it.
bool take_number(std::string_view& left, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(left.data(), left.data() + left.size(), out);
  const auto digits = static_cast<std::size_t>(end - left.data());
  if (error != std::errc() || (digits > 1 && left.front() == '0')) return false;
  left.remove_prefix(digits);
  return true;
}

}  // namespace

std::optional<FlatHeader> FlatHeader::read(std::string_view text) {
  auto header = take_object(text, true);
  return text.empty() ? header : std::nullopt;
}

bool FlatHeader::take_value(std::string_view& left, bool may_have_arrays, Member& out) {
  if (take_text(left, out.text)) return true;
  out.kind = Kind::kNumber;
  if (take_number(left, out.number)) return true;
  out.kind = Kind::kFlag;
  out.number = left.starts_with('t') ? 1 : 0;
  if (take(left, "true") || take(left, "false")) return true;
  out.kind = Kind::kArray;
  if (!may_have_arrays || !take(left, "[")) return false;
  const char* const begin = left.data();
  if (!left.starts_with(']')) {
    do {
      if (!take_object(left, false)) return false;
    } while (take(left, ","));
  }
  out.text = {begin, static_cast<std::size_t>(left.data() - begin)};
  return take(left, "]");
}

std::optional<FlatHeader> FlatHeader::take_object(std::string_view& left, bool may_have_arrays) {
  FlatHeader header;
  if (!take(left, "{")) return std::nullopt;
  do {
    if (header.size_ == kMembersMax) return std::nullopt;
    Member& member = header.members_[header.size_++];
    if (!take_text(left, member.key) || !take(left, ":") || !take_value(left, may_have_arrays, member)) return std::nullopt;
  } while (take(left, ","));
  return take(left, "}") ? std::optional(header) : std::nullopt;
}

const FlatHeader::Member* FlatHeader::find(std::string_view key, Kind kind) const {
  for (std::size_t i = 0; i < size_; ++i)
    if (members_[i].key == key) return members_[i].kind == kind ? &members_[i] : nullptr;
  return nullptr;
}

std::optional<std::string_view> FlatHeader::text(std::string_view key) const {
  const Member* const found = find(key, Kind::kText);
  return found != nullptr ? std::optional(found->text) : std::nullopt;
}

std::uint64_t FlatHeader::number_at(std::string_view key, std::uint64_t fallback) const {
  const Member* const found = find(key, Kind::kNumber);
  return found != nullptr ? found->number : fallback;
}

bool FlatHeader::flag_at(std::string_view key, bool fallback) const {
  const Member* const found = find(key, Kind::kFlag);
  return found != nullptr ? found->number == 1 : fallback;
}

}  // namespace antler::protocol
