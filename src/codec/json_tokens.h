// JsonTokens: where the tokens of a piece of JSON begin, found by simdjson's first stage, which chooses its instructions at run time.
// After a successful scan: every string is closed and free of control characters, what stands between two tokens is blank or the
// rest of the first one, and all is UTF-8. The grammar is the reader's to check.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace antler::codec {

class JsonTokens {
 public:
  JsonTokens();
  ~JsonTokens();
  JsonTokens(const JsonTokens&) = delete;
  JsonTokens& operator=(const JsonTokens&) = delete;

  enum class Outcome { kTokens, kBlank, kBroken, kNotUtf8 };

  /// Forgets the last scan. kPadding bytes after `text` are readable.
  Outcome scan(std::string_view text);

  /// Offsets in the text, rising; the three after the last one are readable.
  [[nodiscard]] const std::uint32_t* begin() const { return begin_; }
  [[nodiscard]] const std::uint32_t* end() const { return end_; }

  /// The value of a string whose first byte after the quote is `at`, kPadding bytes after it readable; `size` bytes are before its
  /// closing quote. False for an escape that is none. The view lasts until the next call.
  bool unescape(const char* at, std::size_t size, std::string_view& out);

  /// Gives back the memory of an unusually large scan.
  void shrink();

 private:
  class Scanner;
  std::unique_ptr<Scanner> scanner_;
  const std::uint32_t* begin_ = nullptr;
  const std::uint32_t* end_ = nullptr;
  std::string unescaped_;
};

}  // namespace antler::codec
