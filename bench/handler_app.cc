// The app of the bench `handler`: one question, as a select that the engine runs, as a handler that asks it and returns the rows, and as
// one that reads them first.
#include <antler/antler.h>

struct Reading {
  std::uint64_t id;
  antler::DateTime at;
};
inline const antler::IngestPipeline<Reading> readings{"readings",
                                                      {
                                                          .table = {.order_by = {&Reading::id}},
                                                      }};

struct Question {
  std::uint64_t below;
};
struct Count {
  std::uint64_t rows;
};

inline const antler::Api<Question, Count> by_select{
    "by-select",
    {
        .select = antler::sql("SELECT count() AS {} FROM {} WHERE {} < {}", &Count::rows, readings, &Reading::id, &Question::below),
    }};
inline const antler::Api<Question, Count> by_handler{
    "by-handler",
    {
        .handler =
            [](const Question& question, antler::Context& ctx) {
              return ctx.query<Count>(
                  antler::sql("SELECT count() AS {} FROM {} WHERE {} < {}", &Count::rows, readings, &Reading::id, question.below));
            },
        .reads = {readings},
    }};

inline const antler::Api<Question, Count> by_reading_handler{
    "by-reading-handler",
    {
        .handler =
            [](const Question& question, antler::Context& ctx) {
              return ctx
                  .query<Count>(
                      antler::sql("SELECT count() AS {} FROM {} WHERE {} < {}", &Count::rows, readings, &Reading::id, question.below))
                  .all();
            },
        .reads = {readings},
    }};

int main(int argc, char** argv) {
  antler::App app{"bench-handler"};
  app.add(readings, by_select, by_handler, by_reading_handler);
  return app.run(argc, argv);
}
