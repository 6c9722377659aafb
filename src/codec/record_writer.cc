#include "codec/record_writer.h"

#include <emmintrin.h>

#include <algorithm>
#include <bitset>
#include <utility>

namespace antler::codec {
namespace {

constexpr std::size_t kScratchBytes = 4'096;
constexpr std::size_t kBytesKept = 1u << 20;  // as a decoder that is used again keeps them
constexpr std::size_t kBlock = 16;            // bytes that a string is copied by
constexpr std::size_t kVarintMax = 10;
constexpr std::size_t kPairwiseKeysMax = 8;  // of a map: more are sorted
constexpr std::size_t kFlagBytes = 16;       // of a null flag and of a count, with room to spare

// The end of what stands before the token at `next`.
inline std::uint32_t end_before(const char* text, std::uint32_t first, std::uint32_t next) {
  while (next > first && is_blank(text[next - 1])) --next;
  return next;
}

// The raw text of the string token at `token`. False when it has no closing quote of its own.
inline bool raw_string(const char* text, const std::uint32_t* token, std::string_view& raw) {
  const std::uint32_t first = token[0] + 1;
  const std::uint32_t last = end_before(text, first, token[1]);
  if (last <= first || text[last - 1] != '"') [[unlikely]]
    return false;
  raw = {text + first, last - 1 - first};
  return true;
}

}  // namespace

RecordWriter::RecordWriter(const RecordPlan& plan, std::size_t row_bytes_max)
    : plan_(plan), fields_(plan.fields().size()), row_bytes_max_(row_bytes_max), scratch_(kScratchBytes) {
  for (std::size_t i = 0; i < fields_; ++i) successor_[i] = static_cast<std::uint8_t>(i);
  limit_ = scratch_.data() + scratch_.size();
}

char* RecordWriter::grow(char* to, std::size_t size) {
  const auto used = static_cast<std::size_t>(to - scratch_.data());
  scratch_.resize(2 * (used + size));
  limit_ = scratch_.data() + scratch_.size();
  return scratch_.data() + used;
}

void RecordWriter::shrink() {
  if (bytes_kept() <= kBytesKept) return;
  scratch_ = std::vector<char>(kScratchBytes);
  limit_ = scratch_.data() + scratch_.size();
  kept_ = {};
  map_keys_ = {};
}

bool RecordWriter::write(JsonCursor& cursor, JsonTokens& tokens, std::string& rows, std::uint64_t& unknown_fields) {
  row_is_too_long_ = false;
  if (!cursor.take('{')) return false;
  const Source source{cursor.text, cursor.end, tokens};
  const char* const text = cursor.text;
  Place place{cursor.at, scratch_.data()};
  const FieldPlan* const plans = plan_.fields().data();
  std::uint64_t seen[2] = {};
  if (plan_.keeper() >= 0) kept_.clear(), kept_names_.clear();
  std::size_t expected = 0;  // the next field of the model, as long as keys come in its order
  bool ordered = true;
  std::size_t previous = 0;
  std::uint64_t unknown = 0;
  unknown_ = 0;
  map_keys_.clear();
  depth_ = 1;
  bool closed = cursor.take('}');
  if (closed) ++place.token;
  while (!closed) {
    // A key, its colon, a value's first token, and what follows: four tokens are there or the object is not closed.
    if (source.end - place.token < 4 || text[place.token[0]] != '"' || text[place.token[1]] != ':') [[unlikely]]
      return false;
    std::string_view key;
    if (!raw_string(text, place.token, key)) return false;
    place.token += 2;
    std::size_t field = successor_[previous];
    std::string_view name;
    bool known = field < fields_ && RecordPlan::names(plans[field], key.data(), key.size());
    if (!known) [[unlikely]] {
      if (!unescaped(tokens, key, name)) return false;
      const int found = plan_.find(name);
      known = found >= 0;
      field = static_cast<std::size_t>(found);
      if (known) successor_[previous] = static_cast<std::uint8_t>(found);
    }
    if (known) [[likely]] {
      const std::uint64_t bit = std::uint64_t{1} << (field & 63);
      if (seen[field >> 6] & bit) return false;
      seen[field >> 6] |= bit;
      ordered = ordered && field == expected;
      ++expected;
      previous = field + 1;
      starts_[field] = static_cast<std::uint32_t>(place.to - scratch_.data());
      place = value(source, place, plans[field].value);
      if (place.token == nullptr || place.token >= source.end) return false;
      ends_[field] = static_cast<std::uint32_t>(place.to - scratch_.data());
    } else {
      if (plan_.unknown_fields() == model::UnknownFields::kReject) return false;
      // The value's own escapes overwrite the name.
      const std::string owned(plan_.keeper() >= 0 ? name : std::string_view());
      JsonCursor inside{text, place.token, source.end};
      std::string_view whole;
      if (!take_value(inside, tokens, kJsonDepthMax - 1, whole) || inside.done()) return false;
      place.token = inside.at;
      if (plan_.keeper() < 0) ++unknown;
      else if (!keep(owned, key, whole)) return false;
    }
    const char delimiter = text[*place.token++];
    closed = delimiter == '}';
    if (!closed && delimiter != ',') return false;
  }
  cursor.at = place.token;
  if (!kept_.empty()) [[unlikely]] {
    const auto keeper = static_cast<std::size_t>(plan_.keeper());
    kept_ += '}';
    std::string field;
    base::put_text(field, kept_);
    place.to = reserve(place.to, field.size());
    starts_[keeper] = static_cast<std::uint32_t>(place.to - scratch_.data());
    std::memcpy(place.to, field.data(), field.size());
    place.to += field.size();
    ends_[keeper] = static_cast<std::uint32_t>(place.to - scratch_.data());
    seen[keeper >> 6] |= std::uint64_t{1} << (keeper & 63);
    ordered = false;
  }
  if (ordered && expected == fields_) [[likely]] {
    rows.append(scratch_.data(), static_cast<std::size_t>(place.to - scratch_.data()));
  } else {
    seen_ = {seen[0], seen[1]};
    if (!gather(rows)) return false;
  }
  unknown_fields += unknown + unknown_;
  return true;
}

bool RecordWriter::write_value(JsonCursor& cursor, JsonTokens& tokens, const ValuePlan& plan, std::string& rows) {
  if (cursor.done()) return false;
  map_keys_.clear();
  depth_ = 0;
  const Place place = value({cursor.text, cursor.end, tokens}, {cursor.at, scratch_.data()}, plan);
  if (place.token == nullptr) return false;
  cursor.at = place.token;
  rows.append(scratch_.data(), static_cast<std::size_t>(place.to - scratch_.data()));
  return true;
}

// As it stands in the record, blanks and escapes included. False for a name that was there.
bool RecordWriter::keep(std::string_view name, std::string_view key, std::string_view value) {
  if (!kept_names_.emplace(name).second) return false;
  kept_ += kept_.empty() ? "{\"" : ",\"";
  kept_ += key;
  kept_ += "\":";
  kept_ += value;
  return true;
}

// Keys in another order, or fields that are missing.
bool RecordWriter::gather(std::string& rows) const {
  const std::size_t before = rows.size();
  for (std::size_t i = 0; i < fields_; ++i) {
    if (seen_[i >> 6] >> (i & 63) & 1) {
      rows.append(scratch_.data() + starts_[i], ends_[i] - starts_[i]);
    } else if (plan_.fields()[i].may_be_missing) {
      rows += plan_.fields()[i].missing;
    } else {
      rows.resize(before);
      return false;
    }
  }
  return true;
}

inline RecordWriter::Place RecordWriter::string(const Source& source, Place place) {
  std::string_view raw;
  if (!raw_string(source.text, place.token, raw)) return kRefused;
  const std::size_t size = raw.size();
  char* const start = reserve(place.to, size + kVarintMax + 2 * kBlock);
  char* to = start;
  for (std::size_t left = size;; left >>= 7) {
    if (left < 0x80) {
      *to++ = static_cast<char>(left);
      break;
    }
    *to++ = static_cast<char>(left | 0x80);
  }
  // Blocks read and write past the end of the string, into the padding of the body and the reserve.
  const auto backslash = _mm_set1_epi8('\\');
  for (std::size_t i = 0; i < size; i += kBlock) {
    const auto block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(raw.data() + i));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), block);
    auto escapes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, backslash)));
    if (size - i < kBlock) escapes &= (1U << (size - i)) - 1;
    if (escapes != 0) [[unlikely]] {
      std::string_view text;
      if (!source.tokens.unescape(raw.data(), size, text)) return kRefused;
      char* at = start;
      model::coercion(model::Kind::kString).encode(model::Type{}, nullptr, {model::JsonKind::kString, text}, at, refusal_);
      return {place.token + 1, at};
    }
  }
  return {place.token + 1, to + size};
}

RecordWriter::Place RecordWriter::value(const Source& source, Place place, const ValuePlan& plan) {
  const std::uint32_t first = *place.token;
  const char c = source.text[first];
  char* to = reserve(place.to, kFlagBytes + plan.bytes_max);
  if (c == 'n') {
    *to++ = 1;
    const bool null = std::string_view(source.text + first, end_before(source.text, first, place.token[1]) - first) == "null";
    return plan.nullable && null ? Place{place.token + 1, to} : kRefused;
  }
  if (plan.nullable) *to++ = 0;
  if (plan.action >= ValuePlan::Action::kArray) return container(source, {place.token, to}, plan);
  model::JsonScalar scalar;
  if (c == '"') {
    if (plan.action == ValuePlan::Action::kString) return string(source, {place.token, to});
    std::string_view raw;
    scalar.kind = model::JsonKind::kString;
    if (!raw_string(source.text, place.token, raw) || !unescaped(source.tokens, raw, scalar.text)) return kRefused;
    to = reserve(to, model::scalar_bytes_max(scalar));
  } else {
    if (plan.action == ValuePlan::Action::kString) return kRefused;
    scalar.text = {source.text + first, end_before(source.text, first, place.token[1]) - first};
    const bool boolean = c == 't' || c == 'f';
    if (boolean && scalar.text != "true" && scalar.text != "false") return kRefused;
    scalar.kind = boolean ? model::JsonKind::kBoolean : model::JsonKind::kNumber;
  }
  if (!plan.encode(*plan.type, plan.bounds, scalar, to, refusal_)) return kRefused;
  return {place.token + 1, to};
}

RecordWriter::Place RecordWriter::container(const Source& source, Place place, const ValuePlan& plan) {
  ++depth_;
  switch (plan.action) {
    case ValuePlan::Action::kTuple: place = tuple(source, place, plan); break;
    case ValuePlan::Action::kMap: place = map(source, place, plan); break;
    case ValuePlan::Action::kObject: place = object(source, place, *plan.object); break;
    default: place = array(source, place, plan);
  }
  --depth_;
  return place;
}

RecordWriter::Place RecordWriter::array(const Source& source, Place place, const ValuePlan& plan) {
  if (source.text[*place.token] != '[') return kRefused;
  const auto start = static_cast<std::size_t>(place.to - scratch_.data());
  place = {place.token + 1, place.to + 1};  // the count of most arrays is one byte
  std::uint64_t count = 0;
  if (place.token < source.end && source.text[*place.token] == ']') {
    ++place.token;
  } else {
    for (;;) {
      // A value's first token and what follows.
      if (source.end - place.token < 2) return kRefused;
      place = value(source, place, plan.parts.front());
      if (place.token == nullptr || place.token >= source.end || !has_room(place)) return kRefused;
      ++count;
      const char delimiter = source.text[*place.token++];
      if (delimiter == ']') break;
      if (delimiter != ',') return kRefused;
    }
  }
  if (plan.count != 0 && count != plan.count) return kRefused;
  return put_count(start, count, place);
}

RecordWriter::Place RecordWriter::put_count(std::size_t start, std::uint64_t count, Place place) {
  if (count < 0x80) [[likely]] {
    scratch_[start] = static_cast<char>(count);
    return place;
  }
  std::string prefix;
  base::put_varint(prefix, count);
  place.to = reserve(place.to, kVarintMax);
  char* const first = scratch_.data() + start + 1;
  std::memmove(first + prefix.size() - 1, first, static_cast<std::size_t>(place.to - first));
  std::memcpy(scratch_.data() + start, prefix.data(), prefix.size());
  place.to += prefix.size() - 1;
  return place;
}

RecordWriter::Place RecordWriter::tuple(const Source& source, Place place, const ValuePlan& plan) {
  if (source.text[*place.token] != '[') return kRefused;
  ++place.token;
  for (std::size_t i = 0; i < plan.parts.size(); ++i) {
    if (source.end - place.token < 2) return kRefused;
    place = value(source, place, plan.parts[i]);
    if (place.token == nullptr || place.token >= source.end) return kRefused;
    if (source.text[*place.token++] != (i + 1 < plan.parts.size() ? ',' : ']')) return kRefused;
  }
  return place;
}

// A key is text, whatever its type: the scalar that the text stands for.
RecordWriter::Place RecordWriter::map_key(const Source& source, Place place, const ValuePlan& plan) {
  std::string_view raw;
  std::string_view text;
  if (!raw_string(source.text, place.token, raw) || !unescaped(source.tokens, raw, text)) return kRefused;
  const model::JsonScalar scalar = model::scalar_of(*plan.type, text);
  char* to = reserve(place.to, model::scalar_bytes_max(scalar));
  if (!plan.encode(*plan.type, nullptr, scalar, to, refusal_)) return kRefused;
  return {place.token + 2, to};
}

RecordWriter::Place RecordWriter::map(const Source& source, Place place, const ValuePlan& plan) {
  if (source.text[*place.token] != '{') return kRefused;
  const auto start = static_cast<std::size_t>(place.to - scratch_.data());
  place = {place.token + 1, place.to + 1};
  const std::size_t first_key = map_keys_.size();
  if (place.token < source.end && source.text[*place.token] == '}') {
    ++place.token;
  } else {
    for (;;) {
      if (source.end - place.token < 4 || source.text[place.token[0]] != '"' || source.text[place.token[1]] != ':') return kRefused;
      const auto key_start = static_cast<std::uint32_t>(place.to - scratch_.data());
      place = map_key(source, place, plan.parts.front());
      if (place.token == nullptr) return kRefused;
      map_keys_.push_back({key_start, static_cast<std::uint32_t>(place.to - scratch_.data())});
      place = value(source, place, plan.parts.back());
      if (place.token == nullptr || place.token >= source.end || !has_room(place)) return kRefused;
      const char delimiter = source.text[*place.token++];
      if (delimiter == '}') break;
      if (delimiter != ',') return kRefused;
    }
  }
  if (has_duplicate(first_key)) return kRefused;
  const std::size_t count = map_keys_.size() - first_key;
  map_keys_.resize(first_key);
  return put_count(start, count, place);
}

bool RecordWriter::has_duplicate(std::size_t first) {
  const auto bytes = [&](const Span& key) { return std::string_view(scratch_.data() + key.begin, key.end - key.begin); };
  const auto same = [&](const Span& a, const Span& b) { return bytes(a) == bytes(b); };
  const auto begin = map_keys_.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = map_keys_.end();
  if (map_keys_.size() - first <= kPairwiseKeysMax) {
    for (auto key = begin; key != end; ++key)
      if (std::any_of(begin, key, [&](const Span& other) { return same(other, *key); })) return true;
    return false;
  }
  std::sort(begin, end, [&](const Span& a, const Span& b) { return bytes(a) < bytes(b); });
  return std::adjacent_find(begin, end, same) != end;
}

// A struct inside of the record. Keys are expected in the order of its fields.
RecordWriter::Place RecordWriter::object(const Source& source, Place place, const RecordPlan& plan) {
  const char* const text = source.text;
  if (text[*place.token] != '{') return kRefused;
  const std::vector<FieldPlan>& fields = plan.fields();
  const auto start = static_cast<std::size_t>(place.to - scratch_.data());
  std::bitset<model::kFieldsMax> seen;
  std::array<Span, model::kFieldsMax> places;
  std::size_t expected = 0;
  bool ordered = true;
  ++place.token;
  bool closed = place.token < source.end && text[*place.token] == '}';
  if (closed) ++place.token;
  while (!closed) {
    if (source.end - place.token < 4 || text[place.token[0]] != '"' || text[place.token[1]] != ':') return kRefused;
    std::string_view key;
    if (!raw_string(text, place.token, key)) return kRefused;
    place.token += 2;
    std::size_t field = expected;
    bool known = field < fields.size() && RecordPlan::names(fields[field], key.data(), key.size());
    if (!known) {
      std::string_view name;
      if (!unescaped(source.tokens, key, name)) return kRefused;
      const int found = plan.find(name);
      known = found >= 0;
      field = static_cast<std::size_t>(found);
    }
    if (known) {
      if (seen.test(field)) return kRefused;
      seen.set(field);
      ordered = ordered && field == expected;
      ++expected;
      places[field].begin = static_cast<std::uint32_t>(place.to - scratch_.data());
      place = value(source, place, fields[field].value);
      if (place.token == nullptr || place.token >= source.end) return kRefused;
      places[field].end = static_cast<std::uint32_t>(place.to - scratch_.data());
    } else {
      // What is kept is kept of the record itself: a struct has no place for it, and nothing is lost in silence.
      if (plan_.unknown_fields() != model::UnknownFields::kIgnore) return kRefused;
      JsonCursor inside{text, place.token, source.end};
      std::string_view whole;
      if (!take_value(inside, source.tokens, kJsonDepthMax - depth_, whole) || inside.done()) return kRefused;
      place.token = inside.at;
      ++unknown_;
    }
    const char delimiter = text[*place.token++];
    closed = delimiter == '}';
    if (!closed && delimiter != ',') return kRefused;
  }
  if (ordered && expected == fields.size()) return place;
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (seen.test(i)) row.append(scratch_.data() + places[i].begin, places[i].end - places[i].begin);
    else if (fields[i].may_be_missing) row += fields[i].missing;
    else return kRefused;
  }
  char* const to = reserve(scratch_.data() + start, row.size());
  std::memcpy(to, row.data(), row.size());
  return {place.token, to + row.size()};
}

}  // namespace antler::codec
