#include "database/piece_head.h"

#include <gtest/gtest.h>

#include <string>

namespace antler::database {
namespace {

TEST(PieceHead, Forms) {
  for (const char* format : {"CSV", "TSV", "JSONEachRow", "RowBinary", "Native"}) EXPECT_EQ(piece_form(format), PieceForm::kRows) << format;
  for (const char* format :
       {"CSVWithNames", "TabSeparatedRawWithNames", "JSONCompactEachRowWithNamesAndTypes", "RowBinaryWithNamesAndTypes"})
    EXPECT_EQ(piece_form(format), PieceForm::kHead) << format;
  for (const char* format :
       {"JSON", "Parquet", "PrettyCompact", "Arrow", "XML", "Values", "CustomSeparatedWithNames", "csv", "", "WithNames"})
    EXPECT_EQ(piece_form(format), PieceForm::kWhole) << format;
}

TEST(PieceHead, GoesFromAllButTheFirst) {
  PieceHead head("CSVWithNamesAndTypes");
  const std::string names = "\"a \"\"\nb\",\"c\"\n\"UInt8\",\"String\"\n";
  std::string_view piece;
  const std::string first = names + "1,\"x\"\n", second = names + "2,\"y\"\n";
  EXPECT_TRUE(head.strip(piece = first));
  EXPECT_EQ(piece, first);
  EXPECT_TRUE(head.strip(piece = second));
  EXPECT_EQ(piece, "2,\"y\"\n");
  EXPECT_FALSE(head.strip(piece = "2,\"y\"\n"));
  EXPECT_FALSE(PieceHead("CSVWithNames").strip(piece = "\"a\""));
  EXPECT_FALSE(PieceHead("RowBinaryWithNames")
                   .strip(piece = "\x02\x01"
                                  "a"));
  // Rows alone have none.
  PieceHead none("CSV");
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(none.strip(piece = "1\n"));
  EXPECT_EQ(piece, "1\n");
}

}  // namespace
}  // namespace antler::database
