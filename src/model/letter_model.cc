#include "model/letter_model.h"

#include <string>

namespace antler::model {
namespace {

Type parsed(const char* text) { return parse_type(text).value(); }

Model make_model() {
  return {.name = std::string(kLetterModel),
          .fields = {{.name = "dead_lettered_at", .type = parsed("DateTime64(6)")},
                     {.name = "stage", .type = parsed("LowCardinality(String)")},
                     {.name = "resource", .type = parsed("LowCardinality(String)")},
                     {.name = "model", .type = parsed("LowCardinality(String)")},
                     {.name = "topic", .type = parsed("LowCardinality(String)")},
                     {.name = "partition", .type = parsed("UInt32")},
                     {.name = "offset", .type = parsed("Nullable(UInt64)")},
                     {.name = "request_id", .type = parsed("String")},
                     {.name = "record_index", .type = parsed("UInt32")},
                     {.name = "rule", .type = parsed("LowCardinality(String)")},
                     {.name = "path", .type = parsed("String")},
                     {.name = "message", .type = parsed("String")},
                     {.name = "errors", .type = parsed("String")},
                     {.name = "record", .type = parsed("String")},
                     {.name = "schema_id", .type = parsed("UInt64"), .default_json = "0"},
                     {.name = "attempts", .type = parsed("UInt32"), .default_json = "1"},
                     {.name = "appended_at", .type = parsed("Nullable(DateTime64(6))")},
                     {.name = "headers", .type = parsed("String"), .default_json = "\"\""}}};
}

}  // namespace

const Model& letter_model() {
  static const Model model = make_model();
  return model;
}

}  // namespace antler::model
