#include "protocol/exception_text.h"

#include <cxxabi.h>

#include <cstdlib>
#include <exception>
#include <memory>
#include <typeinfo>

#include "antler/function.h"

namespace antler::protocol {
namespace {

std::string type_name(const std::type_info* type) {
  if (type == nullptr) return "an exception of another language";
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
  return name ? name.get() : type->name();
}

std::string shortened(std::string text) {
  if (text.size() <= kExceptionTextBytesMax) return text;
  text.resize(kExceptionTextBytesMax - 3);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80) text.pop_back();  // not within a character
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xc0) text.pop_back();
  return text + "…";
}

CaughtException described_exception() {
  try {
    throw;
  } catch (const EngineError& error) {
    return {shortened(type_name(&typeid(error)) + ": " + error.code() + ": " + error.what()), dynamic_cast<const void*>(&error), false,
            error.is_temporary()};
  } catch (const PermanentError& error) {
    return {shortened(type_name(&typeid(error)) + ": " + error.what()), dynamic_cast<const void*>(&error), true};
  } catch (const std::exception& error) {
    return {shortened(type_name(&typeid(error)) + ": " + error.what()), dynamic_cast<const void*>(&error)};
  } catch (const char* text) {
    return {shortened(std::string("const char*: ") + text), nullptr};
  } catch (const std::string& text) {
    return {shortened("std::string: " + text), nullptr};
  } catch (...) {
    return {shortened(type_name(abi::__cxa_current_exception_type())), nullptr};
  }
}

}  // namespace

CaughtException caught_exception(bool (*is_permanent)()) {
  CaughtException caught = described_exception();
  if (is_permanent != nullptr && !caught.is_temporary) caught.is_permanent = caught.is_permanent || is_permanent();
  return caught;
}

}  // namespace antler::protocol
