// The values a model may hold beside the language's own: times, 128-bit integers, texts of a fixed size, UUIDs, addresses and decimals.
// Each is a plain value as wide as ClickHouse's own. Times are UTC. They convert from and to every time_point without including <chrono>.
// What does not fit throws std::out_of_range: nothing is clamped.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "antler/detail/literal.h"

namespace antler {

/// Integers of 128 bits, with the operators of any other. In JSON they are strings.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

std::string to_string(Int128 value);
std::string to_string(UInt128 value);

namespace detail {

template <class P>
concept TimePoint = requires(const P& point) {
  typename P::clock;
  typename P::duration::rep;
  point.time_since_epoch().count();
  P::duration::period::num;
};

constexpr std::int64_t power_of_ten(int exponent) { return exponent == 0 ? 1 : 10 * power_of_ten(exponent - 1); }

constexpr Wide floor_divide(Wide value, Wide by) {
  const Wide quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

/// The ticks of `per_second` since 1970 of a time_point, rounded down.
template <class P>
constexpr Wide ticks_of(const P& point, std::int64_t per_second) {
  using Period = typename P::duration::period;
  return floor_divide(static_cast<Wide>(point.time_since_epoch().count()) * Period::num * per_second, Period::den);
}

template <class P>
constexpr P point_of(Wide ticks, std::int64_t per_second) {
  using Period = typename P::duration::period;
  const Wide count = floor_divide(ticks * Period::den, static_cast<Wide>(Period::num) * per_second);
  return P(typename P::duration(static_cast<typename P::duration::rep>(count)));
}

constexpr std::int64_t in_range(Wide value, std::int64_t low, std::int64_t high, const char* message) {
  if (value < low || value > high) throw std::out_of_range(message);
  return static_cast<std::int64_t>(value);
}

std::string decimal_text(Wide unscaled, int scale);

}  // namespace detail

/// A day from 1970-01-01 to 2149-06-06.
class Date {
 public:
  constexpr Date() = default;
  template <detail::TimePoint P>
  constexpr Date(const P& point) : Date(from_days(static_cast<std::int64_t>(detail::floor_divide(detail::ticks_of(point, 1), kDay)))) {}
  static constexpr Date from_days(std::int64_t days) {
    Date date;
    date.days_ = static_cast<std::uint16_t>(detail::in_range(days, 0, UINT16_MAX, "antler::Date is from 1970-01-01 to 2149-06-06"));
    return date;
  }
  /// "2024-01-31", in the code.
  static consteval Date from_text(std::string_view text) {
    std::size_t at = 0;
    std::int64_t days = 0;
    if (!detail::read_day(text, at, days) || at != text.size()) mistake::this_text_is_no_day_like_2024_01_31();
    return from_days(days);
  }
  [[nodiscard]] constexpr std::int64_t days() const { return days_; }
  template <detail::TimePoint P>
  constexpr operator P() const {
    return detail::point_of<P>(static_cast<detail::Wide>(days_) * kDay, 1);
  }
  constexpr auto operator<=>(const Date&) const = default;

 private:
  static constexpr std::int64_t kDay = 86'400;
  std::uint16_t days_ = 0;
};

/// A day from 1900-01-01 to 2299-12-31.
class Date32 {
 public:
  constexpr Date32() = default;
  template <detail::TimePoint P>
  constexpr Date32(const P& point) : Date32(from_days(static_cast<std::int64_t>(detail::floor_divide(detail::ticks_of(point, 1), kDay)))) {}
  /// Since 1970-01-01.
  static constexpr Date32 from_days(std::int64_t days) {
    Date32 date;
    date.days_ = static_cast<std::int32_t>(detail::in_range(days, -25'567, 120'529, "antler::Date32 is from 1900-01-01 to 2299-12-31"));
    return date;
  }
  /// "1969-12-31", in the code.
  static consteval Date32 from_text(std::string_view text) {
    std::size_t at = 0;
    std::int64_t days = 0;
    if (!detail::read_day(text, at, days) || at != text.size()) mistake::this_text_is_no_day_like_2024_01_31();
    return from_days(days);
  }
  [[nodiscard]] constexpr std::int64_t days() const { return days_; }
  template <detail::TimePoint P>
  constexpr operator P() const {
    return detail::point_of<P>(static_cast<detail::Wide>(days_) * kDay, 1);
  }
  constexpr auto operator<=>(const Date32&) const = default;

 private:
  static constexpr std::int64_t kDay = 86'400;
  std::int32_t days_ = 0;
};

/// A second from 1970-01-01 to 2106-02-07.
class DateTime {
 public:
  constexpr DateTime() = default;
  template <detail::TimePoint P>
  constexpr DateTime(const P& point) : DateTime(of(detail::ticks_of(point, 1))) {}
  static constexpr DateTime from_seconds(std::int64_t seconds) { return of(seconds); }
  /// "2024-01-31T23:59:59Z", in the code.
  static consteval DateTime from_text(std::string_view text) {
    detail::Wide seconds = 0;
    if (!detail::read_time(text, 0, seconds)) mistake::this_text_is_no_time_like_2024_01_31T23_59_59Z_or_has_more_digits_than_the_type();
    return of(seconds);
  }
  [[nodiscard]] constexpr std::int64_t seconds() const { return seconds_; }
  template <detail::TimePoint P>
  constexpr operator P() const {
    return detail::point_of<P>(seconds_, 1);
  }
  constexpr auto operator<=>(const DateTime&) const = default;

 private:
  static constexpr DateTime of(detail::Wide seconds) {
    DateTime time;
    time.seconds_ = static_cast<std::uint32_t>(detail::in_range(seconds, 0, UINT32_MAX, "antler::DateTime is from 1970 to 2106-02-07"));
    return time;
  }
  std::uint32_t seconds_ = 0;
};

/// A time with kPrecision digits after the second, from 1900-01-01 to 2299-12-31; with 9 digits to 2262-04-11T23:47:15.
template <int kPrecision>
class DateTime64 {
  static_assert(kPrecision >= 0 && kPrecision <= 9, "antler: DateTime64 has 0 to 9 digits after the second");

 public:
  constexpr DateTime64() = default;
  template <detail::TimePoint P>
  constexpr DateTime64(const P& point) : ticks_(checked(detail::ticks_of(point, kPerSecond))) {}
  static constexpr DateTime64 from_ticks(std::int64_t ticks) {
    DateTime64 time;
    time.ticks_ = checked(ticks);
    return time;
  }
  /// "2024-01-31T23:59:59.5Z", in the code.
  static consteval DateTime64 from_text(std::string_view text) {
    detail::Wide ticks = 0;
    if (!detail::read_time(text, kPrecision, ticks))
      mistake::this_text_is_no_time_like_2024_01_31T23_59_59Z_or_has_more_digits_than_the_type();
    return from_ticks(checked(ticks));
  }
  /// Of 10^-kPrecision seconds since 1970.
  [[nodiscard]] constexpr std::int64_t ticks() const { return ticks_; }
  template <detail::TimePoint P>
  constexpr operator P() const {
    return detail::point_of<P>(ticks_, kPerSecond);
  }
  constexpr auto operator<=>(const DateTime64&) const = default;

 private:
  static constexpr std::int64_t kPerSecond = detail::power_of_ten(kPrecision);
  // What the edge takes: whole seconds with any fraction.
  static constexpr std::int64_t kSecondsMin = -2'208'988'800;
  static constexpr std::int64_t kSecondsMax = kPrecision == 9 ? 9'223'372'035 : 10'413'791'999;
  static constexpr std::int64_t checked(detail::Wide ticks) {
    return detail::in_range(ticks, kSecondsMin * kPerSecond, kSecondsMax * kPerSecond + (kPerSecond - 1),
                            "antler::DateTime64 is from 1900-01-01 to 2299-12-31, with 9 digits to 2262-04-11T23:47:15");
  }
  std::int64_t ticks_ = 0;
};

struct Uuid {
  std::uint64_t high = 0;  // the first 16 hexadecimal digits
  std::uint64_t low = 0;

  constexpr auto operator<=>(const Uuid&) const = default;
  /// Lower case, 8-4-4-4-12.
  [[nodiscard]] std::string text() const;
  static std::optional<Uuid> parse(std::string_view text);
};

/// Text of exactly kBytes bytes, like a currency's code. A text of any other size throws std::out_of_range.
template <std::size_t kBytes>
class FixedString {
  static_assert(kBytes >= 1 && kBytes <= 1024, "antler: FixedString<N> has 1 to 1024 bytes");

 public:
  constexpr FixedString() = default;
  constexpr FixedString(std::string_view text) {
    if (text.size() != kBytes) throw std::out_of_range("antler::FixedString<N> is made of exactly N bytes");
    for (std::size_t i = 0; i < kBytes; ++i) bytes_[i] = text[i];
  }
  constexpr FixedString(const char* text) : FixedString(std::string_view(text)) {}
  FixedString(const std::string& text) : FixedString(std::string_view(text)) {}
  [[nodiscard]] constexpr std::string_view view() const { return {bytes_.data(), kBytes}; }
  constexpr operator std::string_view() const { return view(); }
  constexpr auto operator<=>(const FixedString&) const = default;

 private:
  std::array<char, kBytes> bytes_{};
};

/// An IPv4 address: 192.0.2.1 is 0xc0000201.
struct Ipv4 {
  std::uint32_t address = 0;

  constexpr auto operator<=>(const Ipv4&) const = default;
  [[nodiscard]] std::string text() const;
  static std::optional<Ipv4> parse(std::string_view text);
};

/// An IPv6 address, its bytes as they go over a network.
struct Ipv6 {
  std::array<std::uint8_t, 16> bytes{};

  constexpr auto operator<=>(const Ipv6&) const = default;
  [[nodiscard]] std::string text() const;
  /// An IPv4 address is taken as ::ffff:192.0.2.1.
  static std::optional<Ipv6> parse(std::string_view text);
};

/// kPrecision digits in all, kScale of them after the point, exactly.
template <int kPrecision, int kScale>
class Decimal {
  static_assert(kPrecision >= 1 && kPrecision <= 38, "antler: Decimal<P, S> has a precision P of 1 to 38 digits");
  static_assert(kScale >= 0 && kScale <= kPrecision, "antler: Decimal<P, S> has a scale S of 0 to P digits");

 public:
  using Unscaled = std::conditional_t<kPrecision <= 9, std::int32_t, std::conditional_t<kPrecision <= 18, std::int64_t, detail::Wide>>;

  constexpr Decimal() = default;
  /// The value times 10^kScale.
  static constexpr Decimal from_unscaled(Unscaled unscaled) {
    detail::Wide limit = 1;
    for (int i = 0; i < kPrecision; ++i) limit *= 10;
    if (unscaled >= limit || unscaled <= -limit) throw std::out_of_range("antler::Decimal has fewer digits than this value");
    Decimal decimal;
    decimal.unscaled_ = unscaled;
    return decimal;
  }
  /// "-12.50", in the code.
  static consteval Decimal from_text(std::string_view text) {
    detail::Wide value = 0;
    if (!detail::parse_decimal(text, kPrecision, kScale, value)) mistake::this_text_is_no_decimal_or_has_more_digits_than_the_type();
    return from_unscaled(static_cast<Unscaled>(value));
  }
  [[nodiscard]] constexpr Unscaled unscaled() const { return unscaled_; }
  [[nodiscard]] std::string text() const { return detail::decimal_text(unscaled_, kScale); }
  /// "-12.50". Nothing for what is no number or has more digits than fit.
  static std::optional<Decimal> parse(std::string_view text) {
    detail::Wide value = 0;
    if (!detail::parse_decimal(text, kPrecision, kScale, value)) return std::nullopt;
    return from_unscaled(static_cast<Unscaled>(value));
  }
  friend constexpr Decimal operator+(Decimal a, Decimal b) { return checked(static_cast<detail::Wide>(a.unscaled_) + b.unscaled_); }
  friend constexpr Decimal operator-(Decimal a, Decimal b) { return checked(static_cast<detail::Wide>(a.unscaled_) - b.unscaled_); }
  constexpr auto operator<=>(const Decimal&) const = default;

 private:
  static constexpr Decimal checked(detail::Wide value) {
    if (value != static_cast<Unscaled>(value)) throw std::out_of_range("antler::Decimal has fewer digits than this value");
    return from_unscaled(static_cast<Unscaled>(value));
  }
  Unscaled unscaled_ = 0;
};

}  // namespace antler

template <>
struct std::hash<antler::Uuid> {
  std::size_t operator()(const antler::Uuid& uuid) const noexcept { return uuid.high ^ (uuid.low * 0x9e3779b97f4a7c15ULL); }
};
template <std::size_t kBytes>
struct std::hash<antler::FixedString<kBytes>> {
  std::size_t operator()(const antler::FixedString<kBytes>& text) const noexcept { return std::hash<std::string_view>()(text.view()); }
};
template <>
struct std::hash<antler::Ipv4> {
  std::size_t operator()(const antler::Ipv4& ip) const noexcept { return std::hash<std::uint32_t>()(ip.address); }
};
template <>
struct std::hash<antler::Ipv6> {
  std::size_t operator()(const antler::Ipv6& ip) const noexcept {
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(ip.bytes.data()), ip.bytes.size()});
  }
};
