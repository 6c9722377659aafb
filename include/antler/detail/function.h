// What the library sees of a function of the user's: a callable whose type is gone, and the two ports between it and the engine. The
// templates here make one call of the user's code and stop there.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/detail/reflect.h"
#include "antler/detail/resource.h"

namespace antler {

class Sql;
class Context;
struct LogField;

/// An answer that is no rows: any status, headers and body.
struct Response {
  unsigned status = 200;
  std::string body{};
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers{};
};

}  // namespace antler

namespace antler::detail {

template <class R>
inline constexpr bool kIsStream = false;
template <IsResource R>
inline constexpr bool kIsStream<R> = R::kKind == ResourceKind::kStream || R::kKind == ResourceKind::kPipeline;
template <class R>
concept IsStream = kIsStream<R>;

/// Rows that arrive.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Fills `row`, an object of the model that was asked for. False at the end. Throws EngineError.
  virtual bool next(void* row) = 0;
  /// What comes from here on is the answer of the call, as it is: it need not come here.
  virtual void begin_answer() {}
};

/// The field of a table that rows are looked up by.
struct LookupPlace {
  const void* table = nullptr;
  const ModelDescriptor* model = nullptr;
  std::ptrdiff_t offset = 0;
  auto operator<=>(const LookupPlace&) const = default;
};

/// What a Context is made of; in the worker's end of the protocol. Everything here may throw EngineError.
class ContextPort {
 public:
  virtual ~ContextPort() = default;
  virtual std::unique_ptr<RowSource> query(const Sql& sql, const ModelDescriptor& row) = 0;
  /// `count` objects of `model`, `stride` bytes apart.
  virtual void insert(const ResourceRef& stream, const ModelDescriptor& model, const void* first, std::size_t count,
                      std::size_t stride) = 0;
  /// Throws unless the function's `.reads` names the table.
  virtual void require_read(const ResourceRef& table) = 0;
  /// The row that was looked up by `key` within `fresh_ms`; null for one that was not there. False when it has to be asked for.
  virtual bool find_row(const LookupPlace& place, std::string_view key, std::int64_t fresh_ms, std::shared_ptr<const void>& row) = 0;
  /// What `keep_row` is given of rows that are asked for now.
  [[nodiscard]] virtual std::int64_t lookup_time_ns() const = 0;
  /// `row`: an object of the place's model, of `object_bytes`, or null.
  virtual void keep_row(const LookupPlace& place, std::string_view key, std::shared_ptr<const void> row, std::size_t object_bytes,
                        std::int64_t asked_ns) = 0;
  virtual void log(std::uint8_t level, std::string_view message, const LogField* fields, std::size_t count) = 0;
  [[nodiscard]] virtual std::string_view request_id() const = 0;
  [[nodiscard]] virtual std::string_view identity() const = 0;
  [[nodiscard]] virtual bool cancelled() const = 0;
};

/// Where a function's results go.
class Output {
 public:
  virtual ~Output() = default;
  /// `count` objects of `model`, `stride` bytes apart.
  virtual void rows(const ModelDescriptor& model, const void* first, std::size_t count, std::size_t stride) = 0;
  /// The same for one of several streams. Throws EngineError for one that the function does not write to.
  virtual void rows_to(const ResourceRef& stream, const ModelDescriptor& model, const void* first, std::size_t count,
                       std::size_t stride) = 0;
  virtual void respond(Response response) = 0;
};

/// A vector of objects of the input model.
struct BatchOps {
  void* (*make)(std::size_t count);
  void (*destroy)(void* batch);
  void* (*at)(void* batch, std::size_t index);
  void (*resize)(void* batch, std::size_t count);
};

/// A callable of the user's. `call` runs it once on `input`: an object of the function's input model, or a batch of them for one that has
/// `batch` operations. Whatever it throws is the user's.
class Function {
 public:
  using Call = void (*)(const void* callable, const void* input, Context& context, Output& output);

  Function() = default;
  Function(Function&& from) noexcept
      : callable_(std::exchange(from.callable_, nullptr)), destroy_(from.destroy_), call_(from.call_), batch_(from.batch_) {}
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  ~Function() {
    if (callable_ != nullptr) destroy_(callable_);
  }

  template <class F>
  void set(F callable, Call call, const BatchOps* batch = nullptr) {
    callable_ = new F(std::move(callable));
    destroy_ = [](void* object) { delete static_cast<F*>(object); };
    call_ = call;
    batch_ = batch;
  }
  [[nodiscard]] bool is_set() const { return callable_ != nullptr; }
  /// Null for a function that takes one record at a time.
  [[nodiscard]] const BatchOps* batch() const { return batch_; }
  void operator()(const void* input, Context& context, Output& output) const { call_(callable_, input, context, output); }

 private:
  void* callable_ = nullptr;
  void (*destroy_)(void*) = nullptr;
  Call call_ = nullptr;
  const BatchOps* batch_ = nullptr;
};

/// A stream that a function's results go to.
struct FunctionTarget {
  ResourceRef stream;
  std::string name;
  const ModelDescriptor* model = nullptr;
};

/// A function of an app as its worker runs it. `resource` is the constant that declares it.
struct FunctionEntry {
  ResourceKind kind = ResourceKind::kApi;  // kApi, kTransform, kConsumer
  std::string_view name;
  const Function* function = nullptr;
  const ModelDescriptor* input = nullptr;
  const ModelDescriptor* output = nullptr;  // of an Api
  std::vector<ResourceRef> reads;
  std::vector<ResourceRef> writes;
  std::vector<FunctionTarget> to;    // of a transform
  bool (*is_permanent)() = nullptr;  // RetriesDeclaration
};

}  // namespace antler::detail
