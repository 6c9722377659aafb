#include "codec/dictionary.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "base/assertion.h"

namespace antler::codec {
namespace {

inline std::uint64_t load8(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, 8);
  return word;
}

}  // namespace

std::uint32_t Dictionary::add(const char* text, std::size_t size, const char* end) {
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  if (size >= 8) {
    head = load8(text);
    tail = load8(text + size - 8);
  } else if (size > 0) {
    if (end - text >= 8) head = load8(text) & (UINT64_MAX >> (64 - 8 * size));
    else std::memcpy(&head, text, size);
  }
  std::uint64_t hash = (head ^ size) * 0x9e3779b97f4a7c15ULL;
  for (std::size_t i = 8; i + 8 < size; i += 8) hash = (std::rotl(hash, 27) ^ load8(text + i)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ hash >> 32 ^ tail) * 0x94d049bb133111ebULL;
  hash ^= hash >> 29;
  if (slots_.size() < 2 * (starts_.size() + 1)) [[unlikely]]
    rehash();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].key != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.head != head || slot.tail != tail || slot.size != size) continue;
    if (size <= 16 || std::memcmp(texts_.data() + starts_[slot.key - 1] + 8, text + 8, size - 16) == 0) [[likely]]
      return slot.key - 1;
  }
  push({text, size});
  slots_[at] = {head, tail, static_cast<std::uint32_t>(size), this->size(), hash};
  return this->size() - 1;
}

void Dictionary::push(std::string_view text) {
  texts_.put_varint(text.size());
  starts_.push_back(static_cast<std::uint32_t>(texts_.size()));
  sizes_.push_back(static_cast<std::uint32_t>(text.size()));
  texts_.append(text);
  base::check(texts_.size() <= UINT32_MAX, "the dictionary of a block is less than 4 GiB");
}

std::string_view Dictionary::text(std::uint32_t key) const { return {texts_.data() + starts_[key], sizes_[key]}; }

void Dictionary::rehash() {
  std::vector<Slot> slots(std::max<std::size_t>(64, 4 * slots_.size()));
  for (const Slot& slot : slots_) {
    if (slot.key == 0) continue;
    std::size_t at = slot.hash & (slots.size() - 1);
    while (slots[at].key != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

std::vector<std::uint32_t> Dictionary::ranks() const {
  std::vector<std::uint32_t> keys(size());
  std::iota(keys.begin(), keys.end(), 0U);
  std::sort(keys.begin(), keys.end(), [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); });
  std::vector<std::uint32_t> ranks(size());
  for (std::uint32_t rank = 0; rank < keys.size(); ++rank) ranks[keys[rank]] = rank;
  return ranks;
}

void Dictionary::clear() {
  texts_.clear();
  starts_.clear();
  sizes_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot{});
}

}  // namespace antler::codec
