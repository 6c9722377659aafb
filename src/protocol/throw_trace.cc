#include "protocol/throw_trace.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <unwind.h>

#include <cstdlib>
#include <exception>
#include <typeinfo>

namespace antler::protocol {
namespace {

// The one place where a throw can find it: the language gives it no argument.
thread_local ThrowTrace* current = nullptr;

struct Walk {
  std::uintptr_t* addresses;
  std::size_t count;
  std::uintptr_t thrower;
  std::uintptr_t stack_end;
  bool inside;  // past the frames of the throw itself
};

_Unwind_Reason_Code take_frame(_Unwind_Context* context, void* object) {
  auto& walk = *static_cast<Walk*>(object);
  if (_Unwind_GetCFA(context) > walk.stack_end || walk.count == kFramesMax) return _URC_END_OF_STACK;
  const std::uintptr_t address = _Unwind_GetIP(context);
  walk.inside = walk.inside || address == walk.thrower;
  if (walk.inside && address != 0) walk.addresses[walk.count++] = address;
  return _URC_NO_REASON;
}

}  // namespace

// It lies in the frame of the function that holds it: the frames of what that calls end below it.
ThrowTrace::ThrowTrace() : before_(current), stack_end_(reinterpret_cast<std::uintptr_t>(this)) { current = this; }

ThrowTrace::~ThrowTrace() { current = before_; }

void ThrowTrace::on_throw(const void* thrown, void* thrower) {
  if (current == nullptr) return;
  const auto address = reinterpret_cast<std::uintptr_t>(thrower);
  Walk walk{current->addresses_.data(), 0, address, current->stack_end_, false};
  _Unwind_Backtrace(&take_frame, &walk);
  if (walk.count == 0) current->addresses_[walk.count++] = address;
  current->count_ = walk.count;
  current->thrown_ = thrown;
}

Frames ThrowTrace::frames(const void* thrown) const {
  Frames out;
  if (thrown != nullptr && thrown != thrown_) return out;
  const CodePlaces places = CodePlaces::make();
  for (std::size_t i = 0; i < count_; ++i)
    if (const CodePlace place = places.find(addresses_[i]); place.path != nullptr) out.emplace_back(place.path, place.offset);
  return out;
}

}  // namespace antler::protocol

// Of the object file that holds the library's throw: a static link takes that in, and with it the library's own.
__attribute__((used)) static const auto kBesideTheLibrarysThrow = &abi::__cxa_init_primary_exception;

// What a `throw` calls. A program that links the standard library as a shared one finds this one first, and this one the library's. Weak,
// so that one that links it statically keeps the library's; it has no places then.
extern "C" __attribute__((noreturn)) __attribute__((weak)) void __cxa_throw(void* thrown, std::type_info* type, void (*destroy)(void*)) {
  using Throw = void (*)(void*, std::type_info*, void (*)(void*));
  static const auto next = reinterpret_cast<Throw>(::dlsym(RTLD_NEXT, "__cxa_throw"));
  if (next == nullptr) std::terminate();
  antler::protocol::ThrowTrace::on_throw(thrown, __builtin_return_address(0));
  next(thrown, type, destroy);
  __builtin_unreachable();
}
