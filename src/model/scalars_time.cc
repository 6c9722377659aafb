#include <fmt/format.h>

#include "model/scalars.h"

namespace antler::model {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kDateDaysMax = 65'535;                   // 2149-06-06
constexpr std::int64_t kDate32DaysMin = -25'567;                // 1900-01-01
constexpr std::int64_t kDate32DaysMax = 120'529;                // 2299-12-31
constexpr std::int64_t kDateTimeSecondsMax = 4'294'967'295;     // 2106-02-07T06:28:15Z
constexpr std::int64_t kDateTime64SecondsMin = -2'208'988'800;  // 1900-01-01T00:00:00Z
constexpr std::int64_t kDateTime64SecondsMax = 10'413'791'999;  // 2299-12-31T23:59:59Z
constexpr std::int64_t kNanosecondsSecondsMax = 9'223'372'035;  // 2262-04-11T23:47:15Z; the next second does not fit in 64 bits whole

constexpr std::int64_t kTens[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

// Days since 1970-01-01 of a day of the Gregorian calendar, counted in 400-year eras that begin on a 1st of March.
constexpr std::int64_t days_of(int year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097LL + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

struct Day {
  int year, month, day;
};
constexpr Day day_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = days / 146'097;
  const auto of_era = static_cast<int>(days - era * 146'097);
  const int year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int of_year = of_era - (365 * year + year / 4 - year / 100);
  const int month = (5 * of_year + 2) / 153;
  const int calendar = month < 10 ? month + 3 : month - 9;
  return {static_cast<int>(era * 400) + year + (calendar <= 2 ? 1 : 0), calendar, of_year - (153 * month + 2) / 5 + 1};
}
static_assert(days_of(1970, 1, 1) == 0 && days_of(2149, 6, 6) == kDateDaysMax && day_of(kDateDaysMax).day == 6);
static_assert(days_of(1900, 1, 1) == kDate32DaysMin && days_of(2299, 12, 31) == kDate32DaysMax);
static_assert(days_of(1900, 1, 1) * kDaySeconds == kDateTime64SecondsMin);
static_assert((days_of(2300, 1, 1))*kDaySeconds - 1 == kDateTime64SecondsMax);

constexpr int days_in(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Two digits, or something above 99.
inline int two(const char* at) {
  const unsigned tens = static_cast<unsigned char>(at[0] - '0');
  const unsigned ones = static_cast<unsigned char>(at[1] - '0');
  return tens > 9 || ones > 9 ? 1'000 : static_cast<int>(tens * 10 + ones);
}

// "YYYY-MM-DD" at `at`.
bool take_day(const char* at, std::int64_t& days) {
  const int century = two(at);
  const int year = two(at + 2);
  const int month = two(at + 5);
  const int day = two(at + 8);
  if (century > 99 || year > 99 || at[4] != '-' || at[7] != '-' || month < 1 || month > 12 || day < 1) return false;
  if (day > days_in(century * 100 + year, month)) return false;
  days = days_of(century * 100 + year, month, day);
  return true;
}

enum class Found { kInstant, kNoOffset, kOther };

struct Instant {
  std::int64_t seconds = 0;
  std::string_view fraction;  // digits
};

// RFC 3339. A blank may stand for the T.
Found take_instant(std::string_view text, Instant& instant) {
  if (text.size() < 19) return Found::kOther;
  const char* at = text.data();
  std::int64_t days = 0;
  if (!take_day(at, days) || (at[10] != 'T' && at[10] != 't' && at[10] != ' ') || at[13] != ':' || at[16] != ':') return Found::kOther;
  const int hour = two(at + 11);
  const int minute = two(at + 14);
  const int second = two(at + 17);
  if (hour > 23 || minute > 59 || second > 59) return Found::kOther;
  instant.seconds = days * kDaySeconds + hour * 3'600 + minute * 60 + second;
  std::size_t end = 19;
  if (end < text.size() && text[end] == '.') {
    const std::size_t first = ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == first) return Found::kOther;
    instant.fraction = text.substr(first, end - first);
  }
  const std::string_view offset = text.substr(end);
  if (offset.size() == 1 && (offset[0] == 'Z' || offset[0] == 'z')) return Found::kInstant;
  if (offset.empty()) return Found::kNoOffset;
  if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-') || offset[3] != ':') return Found::kOther;
  const int hours = two(offset.data() + 1);
  const int minutes = two(offset.data() + 4);
  if (hours > 23 || minutes > 59) return Found::kOther;
  const int shift = hours * 3'600 + minutes * 60;
  instant.seconds += offset[0] == '+' ? -shift : shift;
  return Found::kInstant;
}

// Seconds and fraction of a JSON number without exponent. Ten digits are enough for every range here.
Found take_seconds(std::string_view text, Instant& instant) {
  const bool negative = text.starts_with('-');
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(negative ? 1 : 0, point - (negative ? 1 : 0));
  instant.fraction = point < text.size() ? text.substr(point + 1) : std::string_view{};
  instant.seconds = 0;
  for (const char c : whole) {
    if (!is_digit(c)) return Found::kOther;
    instant.seconds = std::min<std::int64_t>(instant.seconds * 10 + (c - '0'), 1'000'000'000'000);
  }
  for (const char c : instant.fraction)
    if (!is_digit(c)) return Found::kOther;
  if (negative) instant.seconds = -instant.seconds;
  return Found::kInstant;
}

// The fraction as a number of 10^-precision. False when it has more digits than that.
bool take_fraction(std::string_view fraction, int precision, std::int64_t& ticks) {
  ticks = 0;
  const std::size_t kept = std::min<std::size_t>(fraction.size(), static_cast<std::size_t>(precision));
  for (std::size_t i = 0; i < kept; ++i) ticks = ticks * 10 + (fraction[i] - '0');
  ticks *= kTens[static_cast<std::size_t>(precision) - kept];
  return fraction.find_first_not_of('0', kept) == std::string_view::npos;
}

bool take(const Type& type, const JsonScalar& scalar, Instant& instant, Refusal& refusal) {
  Found found = Found::kOther;
  if (scalar.kind == JsonKind::kString) {
    found = take_instant(scalar.text, instant);
    if (found == Found::kNoOffset && type.assumes_utc) return true;
    if (found == Found::kNoOffset) return refuse(type, nullptr, rule::kFormat, refusal, "a time without an offset is refused");
    if (found == Found::kOther) return refuse(type, nullptr, rule::kFormat, refusal);
    return true;
  }
  if (scalar.kind != JsonKind::kNumber) return refuse(type, nullptr, rule::kType, refusal);
  if (!is_json_number(scalar.text)) return refuse(type, nullptr, rule::kJson, refusal);
  if (take_seconds(scalar.text, instant) == Found::kOther)
    return refuse(type, nullptr, rule::kFormat, refusal, "written without an exponent");
  return true;
}

void put_day(std::string& out, std::int64_t days) {
  const Day day = day_of(days);
  fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

void put_seconds(std::string& out, std::int64_t seconds) {
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - (kDaySeconds - 1)) / kDaySeconds;
  const auto rest = static_cast<int>(seconds - days * kDaySeconds);
  put_day(out, days);
  fmt::format_to(std::back_inserter(out), "T{:02}:{:02}:{:02}", rest / 3'600, rest / 60 % 60, rest % 60);
}

}  // namespace

bool encode_date(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  std::int64_t days = 0;
  if (scalar.text.size() != 10 || !take_day(scalar.text.data(), days)) return refuse(type, bounds, rule::kFormat, refusal);
  if (days < 0 || days > kDateDaysMax) return refuse(type, bounds, rule::kRange, refusal);
  return write(at, static_cast<std::uint16_t>(days)), true;
}

void print_date(const Type&, base::Reader& row, std::string& out) {
  out += '"';
  put_day(out, row.get<std::uint16_t>());
  out += '"';
}

bool encode_date32(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  std::int64_t days = 0;
  if (scalar.text.size() != 10 || !take_day(scalar.text.data(), days)) return refuse(type, bounds, rule::kFormat, refusal);
  if (days < kDate32DaysMin || days > kDate32DaysMax) return refuse(type, bounds, rule::kRange, refusal);
  return write(at, static_cast<std::int32_t>(days)), true;
}

void print_date32(const Type&, base::Reader& row, std::string& out) {
  out += '"';
  put_day(out, row.get<std::int32_t>());
  out += '"';
}

bool encode_date_time(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  Instant instant;
  if (!take(type, scalar, instant, refusal)) return false;
  std::int64_t ticks = 0;
  if (!take_fraction(instant.fraction, 0, ticks)) return refuse(type, bounds, rule::kPrecision, refusal);
  if (instant.seconds < 0 || instant.seconds > kDateTimeSecondsMax) return refuse(type, bounds, rule::kRange, refusal);
  return write(at, static_cast<std::uint32_t>(instant.seconds)), true;
}

void print_date_time(const Type&, base::Reader& row, std::string& out) {
  out += '"';
  put_seconds(out, row.get<std::uint32_t>());
  out += "Z\"";
}

bool encode_date_time64(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  Instant instant;
  if (!take(type, scalar, instant, refusal)) return false;
  std::int64_t fraction = 0;
  if (!take_fraction(instant.fraction, type.precision, fraction)) return refuse(type, bounds, rule::kPrecision, refusal);
  const std::int64_t maximum = type.precision == 9 ? kNanosecondsSecondsMax : kDateTime64SecondsMax;
  if (instant.seconds < kDateTime64SecondsMin || instant.seconds > maximum) return refuse(type, bounds, rule::kRange, refusal);
  // The fraction of a negative number counts downwards, the fraction of a text never does.
  if (scalar.kind == JsonKind::kNumber && scalar.text.starts_with('-')) fraction = -fraction;
  const std::int64_t ticks = instant.seconds * kTens[type.precision] + fraction;
  if (ticks < kDateTime64SecondsMin * kTens[type.precision]) return refuse(type, bounds, rule::kRange, refusal);
  return write(at, ticks), true;
}

void print_date_time64(const Type& type, base::Reader& row, std::string& out) {
  const auto ticks = row.get<std::int64_t>();
  const std::int64_t unit = kTens[type.precision];
  const std::int64_t seconds = ticks / unit - (ticks % unit < 0 ? 1 : 0);
  out += '"';
  put_seconds(out, seconds);
  if (type.precision > 0) fmt::format_to(std::back_inserter(out), ".{:0{}}", ticks - seconds * unit, type.precision);
  out += "Z\"";
}

}  // namespace antler::model
