#include "model/bounds.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "model/coercion.h"

namespace antler::model {
namespace {

constexpr std::size_t kEmailBytesMax = 254;
constexpr std::size_t kEmailLocalBytesMax = 64;
constexpr std::size_t kLabelBytesMax = 63;
constexpr std::string_view kPunctuationOfLocal = "!#$%&'*+/=?^_`{|}~-.";
constexpr std::string_view kPunctuationOfUrl = "-._~:/?#[]@!$&'()*+,;=%";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_word(char c) { return is_letter(c) || is_digit(c); }

bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= kLabelBytesMax && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '-'; });
}

std::int64_t code_points(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

bool is_port(std::string_view text) { return text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit); }

// host[:port], with what may stand before an @.
bool is_authority(std::string_view text) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    if (text.substr(0, at).find_first_of("@[]") != std::string_view::npos) return false;
    text.remove_prefix(at + 1);
  }
  if (text.starts_with('[')) {  // an IPv6 address
    const auto end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    const std::string_view address = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return std::all_of(address.begin(), address.end(), [](char c) { return is_hex(c) || c == ':' || c == '.'; }) &&
           (text.empty() || (text.front() == ':' && is_port(text.substr(1))));
  }
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && !is_port(text.substr(colon + 1))) return false;
  text = text.substr(0, colon);
  return !text.empty() && text.find_first_of("[]") == std::string_view::npos;
}

}  // namespace

base::Result<Pattern> Pattern::create(std::string_view text) {
  if (text.empty()) return base::invalid("a pattern is not empty");
  if (text.size() > kPatternBytesMax)
    return base::invalid(fmt::format("a pattern has at most {} bytes; this one has {}", kPatternBytesMax, text.size()));
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kPatternMemoryMax);
  options.set_never_capture(true);
  Pattern pattern;
  pattern.text_ = std::string(text);
  auto compiled = std::make_shared<const re2::RE2>(pattern.text_, options);
  if (!compiled->ok()) return base::invalid(fmt::format("`{}` is no pattern: {}", text, compiled->error()));
  pattern.compiled_ = std::move(compiled);
  return pattern;
}

bool Pattern::matches(std::string_view value) const {
  return re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), *compiled_);
}

std::string_view broken_rule(const Bounds& bounds, std::string_view text) {
  if (bounds.length_min > 0 || bounds.length_max != kLengthMax) {
    const std::int64_t length = code_points(text);
    if (length < bounds.length_min || length > bounds.length_max) return rule::kLength;
  }
  if (bounds.form == TextForm::kEmail && !is_email(text)) return rule::kFormat;
  if (bounds.form == TextForm::kUrl && !is_url(text)) return rule::kFormat;
  if (bounds.pattern && !bounds.pattern->matches(text)) return rule::kPattern;
  return {};
}

std::string to_text(const Bounds& bounds) {
  std::vector<std::string> parts;
  const bool low = bounds.minimum != INT64_MIN;
  const bool high = bounds.maximum != INT64_MAX;
  if (low && high) parts.push_back(fmt::format("from {} to {}", bounds.minimum, bounds.maximum));
  else if (low) parts.push_back(fmt::format("at least {}", bounds.minimum));
  else if (high) parts.push_back(fmt::format("at most {}", bounds.maximum));
  const auto characters = [](std::int64_t count) { return fmt::format("{} character{}", count, count == 1 ? "" : "s"); };
  if (bounds.length_min == bounds.length_max) parts.push_back("of " + characters(bounds.length_min));
  else if (bounds.length_min > 0 && bounds.length_max != kLengthMax)
    parts.push_back(fmt::format("of {} to {}", bounds.length_min, characters(bounds.length_max)));
  else if (bounds.length_min > 0) parts.push_back("of at least " + characters(bounds.length_min));
  else if (bounds.length_max != kLengthMax) parts.push_back("of at most " + characters(bounds.length_max));
  if (bounds.form == TextForm::kEmail) parts.emplace_back("an e-mail address");
  if (bounds.form == TextForm::kUrl) parts.emplace_back("a URL with scheme and host");
  if (bounds.pattern) parts.push_back(fmt::format("matching {} as a whole", bounds.pattern->text()));
  return base::join(parts, ", ");
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > kEmailBytesMax || at == std::string_view::npos) return false;
  const std::string_view local = text.substr(0, at);
  if (local.empty() || local.size() > kEmailLocalBytesMax || local.front() == '.' || local.back() == '.' ||
      local.find("..") != std::string_view::npos)
    return false;
  if (!std::all_of(local.begin(), local.end(), [](char c) { return is_word(c) || kPunctuationOfLocal.find(c) != std::string_view::npos; }))
    return false;
  std::string_view domain = text.substr(at + 1);
  int labels = 0;
  for (;; ++labels) {
    const auto dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return labels > 0;
    domain.remove_prefix(dot + 1);
  }
}

bool is_url(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_word(c) && kPunctuationOfUrl.find(c) == std::string_view::npos) return false;
    if (c == '%' && (text.size() - i < 3 || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))) return false;
  }
  const auto colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front())) return false;
  const std::string_view scheme = text.substr(0, colon);
  if (!std::all_of(scheme.begin(), scheme.end(), [](char c) { return is_word(c) || c == '+' || c == '-' || c == '.'; })) return false;
  std::string_view rest = text.substr(colon + 3);
  const auto end = rest.find_first_of("/?#");
  if (!is_authority(rest.substr(0, end))) return false;
  if (end == std::string_view::npos) return true;
  rest.remove_prefix(end);
  const auto fragment = rest.find('#');  // stands once
  return rest.find_first_of("[]") == std::string_view::npos &&
         (fragment == std::string_view::npos || rest.find('#', fragment + 1) == std::string_view::npos);
}

}  // namespace antler::model
