#include "protocol/code_places.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>

namespace antler::protocol {
namespace {

constexpr std::uintptr_t kPageBytes = 4'096;

}  // namespace

CodePlaces CodePlaces::make() {
  CodePlaces out;
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* object) {
        auto& places = *static_cast<CodePlaces*>(object);
        std::uintptr_t first = UINTPTR_MAX;  // of a program that is not relocatable, not 0
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const auto& segment = info->dlpi_phdr[i];
          if (segment.p_type == PT_LOAD) first = std::min<std::uintptr_t>(first, segment.p_vaddr & ~(kPageBytes - 1));
          if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0 || places.count_ == kModulesMax) continue;
          Module& module = places.modules_[places.count_++];
          module.base = info->dlpi_addr + first;
          module.begin = info->dlpi_addr + segment.p_vaddr;
          module.end = module.begin + segment.p_memsz;
          const std::size_t size = std::min(std::strlen(info->dlpi_name), kModulePathMax - 1);
          std::memcpy(module.path, info->dlpi_name, size);
        }
        return 0;
      },
      &out);
  return out;
}

CodePlace CodePlaces::find(std::uintptr_t address) const {
  for (std::size_t i = 0; i < count_; ++i)
    if (address > modules_[i].begin && address <= modules_[i].end) return {modules_[i].path, address - modules_[i].base};
  return {};
}

}  // namespace antler::protocol
