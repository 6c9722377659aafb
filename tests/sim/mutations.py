#!/usr/bin/env python3
"""Breaks each rule once and demands that the simulation sees it.

Each mutation is a small change of one source file. It is compiled from a copy, the simulation is linked with it in place of the real one, and
seeds run until one fails. A mutation that no seed sees is a hole in the checks, and this program fails. Seen is what says that a rule is
broken, or an assertion of the product; any other failure is ours. Before the first one the same seeds run with nothing broken, shared by the
shards. Sources and build stay as they are.

    tests/sim/mutations.py [BUILD_FOLDER] [--list] [--seeds N] [--seconds N] [--only WORD] [--shard K/N] [--third N] [--table]
"""

import argparse
import json
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
UNSEEN = "no seed sees it: "
HELD = "; every rule held"
# How an assertion ends the product, and what it does with memory that a broken rule took from it. Who kills us from outside does otherwise.
DEATHS = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


@dataclass
class Mutation:
    rule: str
    what: str
    file: str
    old: str
    new: str
    rare: bool = False  # thousands of runs may not meet it: not seen is no fault of the checks
    endless: bool = False  # it is seen by a seed that does not end


MUTATIONS = [
    Mutation("G1", "the answer goes out before the commit", "src/ingest/ingest_service.cc",
             "  if (queue_.submit(std::move(step), std::move(done))) return;",
             "  if (queue_.submit(std::move(step), [](const base::Result<streams::Receipt>&) {})) return done(streams::Receipt{.base_offsets = {0}});"),
    Mutation("G1", "no commit of the log is synced", "src/streams/embedded_log.cc", "write(batch, draft.durable())", "write(batch, false)"),
    Mutation("G1", "?ack=queryable is answered without looking at the tables", "src/sync/table_writer.cc",
             "return !fed || log_.committed({spec_.id, topic, partition}) >= offset;", "return fed || partition == 0 || offset > 0;"),
    Mutation("G2", "dead-lettered records are not counted as received", "src/ingest/ingest_service.cc",
             "step.counters.emplace_back(endpoint.received, decoded.records);",
             "step.counters.emplace_back(endpoint.received, decoded.row_ends.size());"),
    Mutation("G3", "the idempotency record is not in the step", "src/ingest/ingest_service.cc",
             "  if (!idempotency_key.name.empty())\n    step.idempotency.push_back", "  if (idempotency_key.name.size() > 1'000)\n    step.idempotency.push_back"),
    Mutation("G4", "the log goes on after a failed sync", "src/streams/embedded_log.cc",
             "if (!written.ok()) return fail(written.error());", "if (!written.ok()) return {};"),
    Mutation("G5", "the function's offset is committed before its outputs", "src/functions/function_runner.cc",
             "  if (auto committed = parts_.queue.submit_and_wait(std::move(step)); !committed) {",
             "  streams::Step first;\n  first.offsets.swap(step.offsets), first.counters.swap(step.counters);\n"
             "  static_cast<void>(parts_.queue.submit_and_wait(std::move(first)).ok());\n"
             "  if (auto committed = parts_.queue.submit_and_wait(std::move(step)); !committed) {"),
    Mutation("G5", "the function's outputs are committed before its offset", "src/functions/function_runner.cc",
             "  if (auto committed = parts_.queue.submit_and_wait(std::move(step)); !committed) {",
             "  streams::Step first;\n  first.appends.swap(step.appends);\n"
             "  static_cast<void>(parts_.queue.submit_and_wait(std::move(first)).ok());\n"
             "  if (auto committed = parts_.queue.submit_and_wait(std::move(step)); !committed) {"),
    Mutation("G6", "retention does not wait for readers", "src/streams/log_state.cc", "return lowest.value_or(none);",
             "return lowest ? none : none;"),
    Mutation("G6", "the door does not know the disk budget", "src/ingest/ingest_service.cc",
             "if (log_.size_bytes() > options_.log_bytes_max)", "if (log_.size_bytes() > options_.log_bytes_max * 100)"),
    Mutation("G7", "outputs go to the partition of their offset", "src/functions/function_runner.cc",
             "reader_.partition % std::max(1u", "static_cast<std::uint32_t>(call_->batch.first) % std::max(1u"),
    Mutation("G7", "a frame has the wall's time, also when the clock was set back", "src/streams/commit_draft.cc",
             "std::max(record.appended_us, now_us_);  // G7", "now_us_;  // G7"),
    Mutation("G9", "two threads may be in one table", "src/sync/writer_pool.cc", "    most_due->busy = true;\n", ""),
    Mutation("G10", "nothing is pending while a batch goes in", "src/sync/table_writer.cc",
             "  step.pending.push_back({spec_.id, gathered.batch.topic, encode(gathered.batch)});\n", ""),
    Mutation("G10", "the pending record is not durable before the insert", "src/sync/table_writer.cc",
             "  if (auto committed = commit(std::move(step)); !committed) return committed;\n  pending_ = std::move(gathered.batch);",
             "  step.durable = false;\n  if (auto committed = commit(std::move(step)); !committed) return committed;\n  pending_ = std::move(gathered.batch);"),
    Mutation("G11", "the token is of the clock", "src/sync/table_writer.cc",
             "base::join(columns, \", \"), pending_->token(), kBlockSettings", "base::join(columns, \", \"), clock_.wall_us(), kBlockSettings"),
    Mutation("G11", "the token does not say which offsets", "src/sync/batch.cc", "range.partition, range.first, range.end));",
             "range.partition, 0, 0));"),
    Mutation("G11", "a rewind begins no epoch", "src/control/stream_rewind.cc",
             "  if (auto begun = parts_.log.begin_epoch(topic.id); !begun) return begun.error();", ""),
    Mutation("G11", "the writers go on in the epoch before a rewind", "tests/sim/process.cc",
             "base::unavailable(\"a batch stays in the worker\");\n    topology_ = make_topology();\n", "base::unavailable(\"a batch stays in the worker\");\n"),
    Mutation("G5", "a function goes on while it is sent back", "tests/sim/process.cc",
             "functions_->hold(others, kDrainTimeoutMs);", "!others.empty() || others.empty();"),
    Mutation("G19", "a rewind is not counted", "src/control/stream_rewind.cc",
             "      step.counters.emplace_back(ledger::rewound_counter(key), static_cast<std::int64_t>(move.from - move.to));", ""),
    Mutation("G12", "views do not get the token's protection", "src/sync/table_writer.cc",
             "\"deduplicate_blocks_in_dependent_materialized_views = 1, \"", "\"deduplicate_blocks_in_dependent_materialized_views = 0, \""),
    Mutation("G14", "deduplication logs are not repaired at the start, nor for a batch that was pending", "tests/sim/clickhouse_twin.cc",
             "  std::vector<database::PartName> names;\n  for (const auto& part : table.parts) names", "  if (scope == database::RepairScope::kLastRecord || scope == database::RepairScope::kAllRecords) return;\n  std::vector<database::PartName> names;\n  for (const auto& part : table.parts) names"),
    Mutation("G14", "a pending batch is replayed whatever its tables have", "src/sync/table_writer.cc",
             "    recovers_ = ready && *ready;\n", "    recovers_ = true;\n"),
    Mutation("G14", "a pending batch is replayed although tokens and parts do not fit", "src/sync/stored_parts.cc",
             "    if (!*fit) return false;\n", ""),
    Mutation("G15", "an insert is tried again in place after an error of the disk", "src/sync/table_writer.cc",
             "  reattach_owed_ = true;\n  recovers_ = false;\n  next_look_ns_ = 0;\n", "  next_look_ns_ = 0;\n"),
    Mutation("G15", "the log is repaired before the broken part is put aside", "src/sync/stored_parts.cc",
             "    if (auto attached = attach(); !attached) return attached.error();\n    if (!put_aside) return put_aside.error();\n"
             "    if (auto detached = detach(); !detached) return detached.error();\n", ""),
    Mutation("G15", "what is excluded is not written down", "src/sync/table_writer.cc",
             "  step.pending.push_back({spec_.id, batch.topic, encode(batch)});\n", ""),
    Mutation("G16", "parts are not looked at", "src/sync/table_writer.cc",
             "  auto broken = parts_.check(**opened, *known, extent);",
             "  base::Result<std::vector<StoredParts::Broken>> broken(std::vector<StoredParts::Broken>{});"),
    Mutation("G16", "a table at rest is not looked at", "src/sync/table_writer.cc",
             "    return std::max(next_look_ns_, not_before_ns_);", "    return INT64_MAX;"),
    Mutation("G16", "what was merged away before it was looked at is not looked at", "src/sync/stored_parts.cc",
             "    if (!merged.covers(bad)) continue;", "    if (!merged.covers(bad) || !broken.table.empty()) continue;"),
    Mutation("G16", "a merge of a bad part stays when a load has put that aside", "src/database/bad_parts.cc",
             "name && !one.only_if_replaced) count(*name);", "name && !one.only_if_replaced && name->level > 1'000) count(*name);"),
    Mutation("G16", "what a load takes away is written down at a start only", "src/sync/stored_parts.cc",
             "    if (auto noted = files_.note_bad_sources(table.id); !noted) return noted.error();\n    // Once", "    // Once", rare=True),
    Mutation("G16", "what a load has put aside of a merge is not looked at", "src/sync/stored_parts.cc",
             "      away->broken.push_back(source);\n", ""),
    Mutation("G16", "a part without its token stays when its batch comes again", "src/sync/stored_parts.cc",
             "  if (marks != nullptr) {", "  if (marks != nullptr && marks->size() > 1'000) {"),
    Mutation("G16", "parts of a batch of an earlier process are not looked at", "src/sync/stored_parts.cc",
             "    if (extent != Extent::kAll && part.name.last_block <= mark) continue;", "    if (extent == Extent::kEarlierBatch) continue;"),
    Mutation("G5", "a record that is to be tried again is passed over", "src/functions/function_runner.cc",
             "  std::uint64_t done = records;", "  std::uint64_t done = result.stopped ? records + 1 : records;"),
    Mutation("G5", "the record before one that is to be tried again comes twice", "src/functions/function_runner.cc",
             "  call_->batch.records = done;", "  call_->batch.records = result.stopped && done > 1 ? done - 1 : done;"),
    Mutation("G5", "two functions over one stream are one reader", "src/functions/function_spec.cc",
             "\"function/\" + std::string(name)", "\"function/\" + std::string(name.empty() ? name : \"one\")"),
    Mutation("G5", "what a transform makes for its second stream goes into the first", "src/functions/function_runner.cc",
             "[&](const OutputStream& known) { return known.stream().topic.name == produced.stream; });", "[](const OutputStream&) { return true; });"),
    Mutation("G7", "small batches go to the partition of their source, whatever their keys are", "src/functions/output_stream.cc",
             "const auto parts = key_ ?", "const auto parts = key_ && produced.count > 3 ?"),
    Mutation("G17", "a record at which the worker died once is a dead letter", "src/functions/function_runner.cc",
             "(own_deaths_at_ >= kDeathsAtRecord || ", "(own_deaths_at_ >= 1 || deaths_at_ >= 1 || "),
    Mutation("G17", "the record at which the worker dies is passed over", "src/functions/function_runner.cc",
             "    if (auto added = add_dead_letters({{0, std::move(failure)}}, step); !added) {", "    if (base::Result<void> added; !added) {"),
    Mutation("G17", "a hang is said to be a death", "src/functions/function_runner.cc",
             "return fail(failure(rule::kTimeLimit));", "return fail(failure(rule::kCrash));"),
    Mutation("G18", "the hidden column does not say the partition", "src/sync/block.cc",
             "provenance(first_part + piece.partition, piece.first_offset)", "provenance(first_part, piece.first_offset)"),
    Mutation("G19", "refused records are counted as inserted", "src/sync/table_writer.cc",
             "range.end - range.first - refused);", "range.end - range.first);"),
    Mutation("G19", "filtered records are counted as passed", "src/functions/function_runner.cc",
             "emplace_back(filtered_, counts.filtered)", "emplace_back(passed_, counts.filtered)"),
    Mutation("G22", "the commit queue has no bound", "src/streams/commit_queue.cc",
             "if (full && admission == Admission::kBounded) return false;", "static_cast<void>(full), static_cast<void>(admission);"),
    Mutation("G23", "the door does not know the share of its stream", "src/ingest/ingest_service.cc", "held > held_max)", "held > held_max * 1'000)"),
    Mutation("G23", "a transform does not wait for room", "src/functions/function_runner.cc",
             "    if (held <= allowed) return \"\";", "    if (held <= allowed || held > 0) return \"\";"),
    Mutation("G23", "a transform waits for room in the first of its streams only", "src/functions/function_runner.cc",
             "  for (const auto& stream : spec_.to)\n    if (auto why = full(stream.topic); !why.empty()) return why;",
             "  if (!spec_.to.empty())\n    if (auto why = full(spec_.to.front().topic); !why.empty()) return why;"),
    Mutation("G23", "the disk is shared with the streams of the first transform only", "src/functions/function_pool.cc",
             "      for (const auto& stream : spec.to) written.insert(stream.topic.id);",
             "      if (written.empty())\n        for (const auto& stream : spec.to) written.insert(stream.topic.id);"),
    Mutation("calls", "a worker that died is not started again", "src/worker/supervision.cc",
             "      schedule_restart(now_ns, now_ns - link.started_ns() >= kLongLifeNs, hung, true);\n", ""),
    Mutation("calls", "a worker that does not come up is not tried again", "src/worker/supervision.cc",
             "        schedule_restart(clock_.steady_ns(), false, false, false);\n", ""),
    Mutation("calls", "a worker of another program takes calls", "src/worker/supervision.cc",
             "manifest && *manifest == expected;", "manifest.ok();"),
    Mutation("calls", "a worker takes calls that it does not understand", "src/worker/supervision.cc",
             "return current_ && fits(taken, current_->generation());", "return current_ != nullptr;"),
    Mutation("calls", "a call that waits for a worker waits for ever", "src/worker/supervision.cc",
             "if (at->deadline_ns <= now_ns) {", "if (at->deadline_ns <= 0 && now_ns > 0) {"),
    Mutation("calls", "a call that the worker has no room for is forgotten", "src/worker/supervision.cc",
             "        if (refused.empty()) wait_for_worker(std::move(taken), true);\n", ""),
    Mutation("calls", "a worker that was replaced is not drained", "src/worker/supervision.cc",
             "    current_->drain(deadline_ns);\n", ""),
]


def compile_command(build, source):
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if entry["file"] == str(source):
            words = shlex.split(entry["command"])
            if "-include" in words:  # a precompiled header, which is of other flags than ours
                at = words.index("-include")
                del words[at:at + 2]
            return words, entry["directory"]
    sys.exit(f"{source} is not in compile_commands.json")


def link_command(build):
    lines = subprocess.run(["ninja", "-C", build, "-t", "commands", "sim"], check=True, capture_output=True, text=True).stdout.splitlines()
    line = next(line for line in reversed(lines) if "-o bin/sim " in line)
    return [word for word in shlex.split(line) if word not in (":", "&&")]


def make(build, source, text, folder):
    """The simulation with `text` in place of `source`: why there is none, or nothing."""
    # Beside nothing of ours: includes are by their path from src, and the twins' by the folder of the simulation.
    broken = folder / source.name
    broken.write_text(text)
    command, directory = compile_command(build, source)
    command = [str(broken) if word == str(source) else word for word in command] + ["-O0", "-g0", "-w"]
    command[command.index("-o") + 1] = str(folder / "broken.o")
    for option in ("-MF", "-MT"):
        if option in command:
            command[command.index(option) + 1] = str(folder / "broken.d")
    command.insert(1 if "ccache" not in command[0] else 2, f"-I{ROOT / 'tests/sim'}")
    compiled = subprocess.run(command, cwd=directory, capture_output=True, text=True)
    if compiled.returncode != 0:
        return "it does not compile: " + compiled.stderr[:2000]
    link = link_command(build)
    link[link.index("-o") + 1] = str(folder / "sim")
    first = next(i for i, word in enumerate(link) if word.endswith(".o"))
    link.insert(first, str(folder / "broken.o"))
    linked = subprocess.run(link, cwd=build, capture_output=True, text=True)
    return None if linked.returncode == 0 else "it does not link: " + linked.stderr[:2000]


def run(folder, seconds, *options):
    """What the simulation did, or None when it does not end."""
    command = [str(folder / "sim"), "--seconds", str(seconds), *map(str, options)]
    try:
        return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds + 60)
    except subprocess.TimeoutExpired:
        return None


def ending(result):
    return "it does not end" if result is None else f"it ends with {result.returncode}: {(result.stderr or result.stdout).strip()[-200:]}"


def judge(mutation, result):
    """(seed, what it says) of a mutation that is seen, else why it is not."""
    if result is None:
        return (0, ending(result)) if mutation.endless else ending(result)
    found = re.search(r"^seed (\d+) breaks a rule: (.*)", result.stdout, re.M)
    if found and result.returncode == 1:
        return int(found[1]), found[2]
    if -result.returncode in DEATHS:
        return 0, ending(result)
    held = next((line for line in result.stdout.splitlines() if line.endswith(HELD)), None)
    return UNSEEN + held if held and result.returncode == 0 else ending(result)


def break_rule(build, mutation, folder, arguments):
    source = ROOT / mutation.file
    text = source.read_text()
    if mutation.old not in text:
        return f"{mutation.file} has no longer what is to be broken"
    wrong = make(build, source, text.replace(mutation.old, mutation.new, 1), folder)
    return wrong or judge(mutation, run(folder, arguments.seconds, "--seeds", arguments.seeds))


def break_nothing(build, mutation, folder, arguments, shard, shards):
    """Why the rules do not hold where a mutation's file is compiled as it is, in this shard's part of the seeds: what is seen would say nothing."""
    source = ROOT / mutation.file
    first, end = (1 + arguments.seeds * part // shards for part in (shard, shard + 1))
    if wrong := make(build, source, source.read_text(), folder):
        return wrong
    outcome = judge(mutation, run(folder, arguments.seconds, "--from", first, "--seeds", max(1, end - first)))
    if isinstance(outcome, str):
        return None if outcome.startswith(UNSEEN) else outcome
    return f"seed {outcome[0]}: {outcome[1]}"


def main():
    parser = argparse.ArgumentParser(description="break each rule once, and see a seed fail")
    parser.add_argument("build", type=pathlib.Path, nargs="?", default=ROOT / "build/release")
    parser.add_argument("--seeds", type=int, default=3000)
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--only", default="")
    parser.add_argument("--shard", default="0/1", help="0/2 and 1/2 share them between two runs")
    parser.add_argument("--third", type=int, choices=range(3), help="only one third of them")
    parser.add_argument("--table", action="store_true", help="as the table of docs/internals/simulation.md")
    parser.add_argument("--list", action="store_true", help="only say whether each can be made")
    arguments = parser.parse_args()
    if arguments.list:
        stale = [mutation for mutation in MUTATIONS if mutation.old not in (ROOT / mutation.file).read_text()]
        sys.exit("\n".join(f"{mutation.file} has no longer what is to be broken: {mutation.what}" for mutation in stale) or 0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # the folders are removed on the way out
    build = arguments.build.resolve()
    unseen = 0
    shard, shards = (int(part) for part in arguments.shard.split("/"))
    if not any(arguments.only in f"{mutation.rule} {mutation.what}" for mutation in MUTATIONS):
        sys.exit(f"no mutation has {arguments.only!r}")
    those = MUTATIONS if arguments.third is None else MUTATIONS[arguments.third::3]
    chosen = [mutation for mutation in those[shard::shards] if arguments.only in f"{mutation.rule} {mutation.what}"]
    for mutation in chosen[:1]:
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            if wrong := break_nothing(build, mutation, pathlib.Path(folder), arguments, shard, shards):
                sys.exit(f"with nothing broken: {wrong}")
    for mutation in chosen:
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            outcome = break_rule(build, mutation, pathlib.Path(folder), arguments)
        if isinstance(outcome, str):
            unseen += 0 if mutation.rare and outcome.startswith(UNSEEN) else 1
            print(f"NOT SEEN  {mutation.rule} {mutation.what}: {outcome}", flush=True)
        elif arguments.table:
            print(f"| {mutation.rule} | {mutation.what} | {outcome[0]} | {outcome[1]} |", flush=True)
        else:
            print(f"seen      {mutation.rule} {mutation.what}: seed {outcome[0]}: {outcome[1]}", flush=True)
    if unseen:
        sys.exit(f"{unseen} mutations were not seen")


if __name__ == "__main__":
    main()
