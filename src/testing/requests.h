// What the test kit sends and takes: structs as the JSON that a client would send, parameters as a query, answers back into structs. Pure;
// any thread. What a struct holds that no request can say is `invalid`, naming the field.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "antler/detail/descriptor.h"
#include "base/result.h"

namespace antler::testing {

/// Makes one more object of the model and returns it.
using AddRow = std::function<void*()>;

/// `count` objects, `stride` bytes apart, as NDJSON.
base::Result<std::string> records_body(const antler::detail::ModelDescriptor& model, const void* first, std::size_t count,
                                       std::size_t stride);
/// "origin=JFK&limit=10": what is null is left out, an array is a repeated parameter.
base::Result<std::string> query_of(const antler::detail::ModelDescriptor& model, const void* parameters);

/// The rows of a JSON array of objects.
base::Result<void> rows_of_json(const antler::detail::ModelDescriptor& model, std::string_view json, const AddRow& add);
/// The rows of RowBinaryWithNamesAndTypes.
base::Result<void> rows_of_answer(const antler::detail::ModelDescriptor& model, std::string_view answer, const AddRow& add);

}  // namespace antler::testing
