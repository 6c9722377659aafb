// Code places: which file a return address lies in, and where. What a worker tells the engine of a throw or of its death, which finds
// the function and the line. `make` takes locks of the loader; the places it made may be asked from a signal handler.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace antler::protocol {

inline constexpr std::size_t kModulesMax = 128;
inline constexpr std::size_t kModulePathMax = 256;
inline constexpr std::size_t kFramesMax = 32;

struct CodePlace {
  const char* path = nullptr;  // of the file; "" for the program itself; null when no file has the address
  std::uintptr_t offset = 0;   // from where the file is loaded
};

class CodePlaces {
 public:
  /// The files that are loaded now.
  static CodePlaces make();
  /// Of a return address, which is behind its call and can be one behind its file. The text lives as long as this object.
  [[nodiscard]] CodePlace find(std::uintptr_t address) const;

 private:
  struct Module {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::uintptr_t base = 0;
    char path[kModulePathMax] = {};
  };
  std::array<Module, kModulesMax> modules_{};
  std::size_t count_ = 0;
};

}  // namespace antler::protocol
