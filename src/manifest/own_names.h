// The names of streams that the engine adds to those of an application (engine/expand.h). Their endings are kept for it, so that no
// declared name is one of them.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace antler::manifest {

inline constexpr std::string_view kFunctionReplaysSuffix = "_replays";
inline constexpr std::string_view kTableReplaysSuffix = "_reinserts";
inline constexpr std::string_view kRecoveryLettersSuffix = "_recoveries";
inline constexpr std::string_view kLettersSuffix = "_dead_letters";
inline constexpr std::array<std::string_view, 4> kOwnSuffixes{kLettersSuffix, kFunctionReplaysSuffix, kTableReplaysSuffix,
                                                              kRecoveryLettersSuffix};

/// What transforms made of which records (lineage/lineage_record.h).
inline constexpr std::string_view kLineageStream = "antler_lineage";

/// Records that go through one function again, and through nothing else that reads its stream.
inline std::string function_replays_name(std::string_view function) { return std::string(function).append(kFunctionReplaysSuffix); }
/// Records that go into one table again, and to nothing else that reads its stream.
inline std::string table_replays_name(std::string_view table) { return std::string(table).append(kTableReplaysSuffix); }
/// Letters that a recovery makes records of.
inline std::string recovery_letters_name(std::string_view recovery) { return std::string(recovery).append(kRecoveryLettersSuffix); }

/// Whether what is put back waits in a stream of this name.
inline bool is_replay_name(std::string_view name) {
  return name.ends_with(kFunctionReplaysSuffix) || name.ends_with(kTableReplaysSuffix) || name.ends_with(kRecoveryLettersSuffix);
}

/// Whether the engine has it for itself, so that it is no news in a plan and no stream in a list until something is in it.
inline bool is_of_the_engine(std::string_view name) { return is_replay_name(name) || name == kLineageStream; }

}  // namespace antler::manifest
