// What goes when parts of a table were written badly: they, and whatever was merged from them. Names only, without the folder.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "database/dedup_repair.h"

namespace antler::database {

struct BadPart {
  std::string name;
  bool only_if_replaced = false;  // else its rows come again, with the batch that they are of
};

/// Whether what `part` was merged from is there, or is one of `bad` that comes again. Of these an earlier attempt may have left none: a
/// load of the table puts aside what it cannot read. One of `bad` that is gone and does not come again has to be replaceable itself.
bool is_replaceable(const PartName& part, const std::vector<PartName>& present, const std::vector<BadPart>& bad);

/// Whether one of `present` was made of `part`.
bool is_merged_into_one_of(const PartName& part, const std::vector<PartName>& present);

/// Those of `present` that others of them were made of, in their order.
std::vector<PartName> merged_into_others(const std::vector<PartName>& present);

/// The parts whose tokens are to be cancelled when `going` go: they, and those of `bad` that come again though a load has taken them away.
std::vector<PartName> without_rows(std::vector<PartName> going, const std::vector<PartName>& present, const std::vector<BadPart>& bad);

/// Of `present`, all parts of a table; largest first: what a death leaves of them is found again. One that is `only_if_replaced` stays when
/// it cannot be replaced. The name of a part that was merged from a bad one and cannot be replaced is the error, `conflict`: then nothing
/// may go.
base::Result<std::vector<PartName>> choose_what_goes(const std::vector<PartName>& present, const std::vector<BadPart>& bad);

}  // namespace antler::database
