#include "app/engine_scripts.hpp"

#include "app/json_writer.hpp"
#include "app/next_command.hpp"

#include <algorithm>
#include <initializer_list>
#include <sstream>
#include <string_view>
#include <utility>

namespace dbxfer::app {
namespace {

/// What a worker that was told its unit by the engine runs. Rows that were set aside are no failure
/// of the unit: its record tells of them.
std::string worker(const EngineOptions &options) {
  return "dbxfer fleet work " + shell_quoted(options.run.string());
}

/// In double quotes, as YAML takes any text.
std::string yaml_quoted(const std::string &text) {
  JsonWriter json;
  json.value(text);
  std::string line = json.line();
  line.pop_back();
  return line;
}

/// `3,7,12-15` as commands that print a number on each line.
std::string numbers(const std::string &ranges) {
  std::istringstream in(ranges);
  std::string out;
  for (std::string range; std::getline(in, range, ',');) {
    const auto dash = range.find('-');
    const std::string first = range.substr(0, dash);
    const std::string last = dash == std::string::npos ? first : range.substr(dash + 1);
    out.append("  seq ").append(first).append(" ").append(last).append("\n");
  }
  return out;
}

using Filling = std::initializer_list<std::pair<std::string_view, std::string>>;

/// The text with each word in place of its name in angle brackets.
std::string filled_in(std::string_view text, const Filling &words) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto word = std::ranges::find_if(
        words, [&](const auto &each) { return text.substr(at).starts_with(each.first); });
    if (word == words.end()) {
      out += text[at++];
    } else {
      out += word->second;
      at += word->first.size();
    }
  }
  return out;
}

constexpr std::string_view slurm_text = R"(#!/bin/sh
# For sbatch. What the workers need of the registry, DATABASE_URL for one, is in the
# environment of sbatch, or in the file that the run names. MaxArraySize of slurm.conf
# must be larger than the last unit's number.
#SBATCH --job-name=<name>
#SBATCH --array=<left>%<jobs>
#SBATCH --ntasks=1
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=<output>

<worker>
code=$?
# 8: what went wrong may pass; three times in all. 7: done, and rows were set aside.
if [ "$code" -eq 8 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 2 ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 60
fi
[ "$code" -eq 7 ] && exit 0
exit "$code"
)";

constexpr std::string_view kubernetes_text =
    R"(# For kubectl apply. Units that are done already end at once. Exit code 8 is what may
# pass; any other is not tried again.
apiVersion: batch/v1
kind: Job
metadata:
  name: <name>
spec:
  completionMode: Indexed
  completions: <units>
  parallelism: <jobs>
  backoffLimitPerIndex: 2
  maxFailedIndexes: <units>
  podFailurePolicy:
    rules:
      - action: FailIndex
        onExitCodes:
          containerName: dbxfer
          operator: NotIn
          values: [0, 8]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: dbxfer
          image: <image>
          command: ["/bin/sh", "-c", <worker>]
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: <secret>
                  key: DATABASE_URL
          volumeMounts:
            - name: run
              mountPath: <run>
      volumes:
        - name: run
          persistentVolumeClaim:
            claimName: <claim>
)";

} // namespace

std::string slurm_script(const EngineOptions &options) {
  return filled_in(slurm_text,
                   {{"<name>", options.name},
                    {"<left>", options.left},
                    {"<jobs>", std::to_string(options.jobs)},
                    {"<output>", shell_quoted(options.run.string() + "/slurm-%A_%a.txt")},
                    {"<worker>", worker(options)}});
}

std::string kubernetes_manifest(const EngineOptions &options) {
  return filled_in(
      kubernetes_text,
      {{"<name>", yaml_quoted(options.name)},
       {"<units>", std::to_string(options.units)},
       {"<jobs>", std::to_string(std::min<std::size_t>(options.jobs, options.units))},
       {"<image>", yaml_quoted(options.image)},
       {"<worker>",
        yaml_quoted(worker(options) + "; code=$?; [ \"$code\" -eq 7 ] && exit 0; exit \"$code\"")},
       {"<secret>", yaml_quoted(options.secret)},
       {"<run>", yaml_quoted(options.run.string())},
       {"<claim>", yaml_quoted(options.claim)}});
}

std::string parallel_script(const EngineOptions &options) {
  return "#!/bin/sh\n"
         "# By GNU parallel. What the workers need of the registry, DATABASE_URL for one, is in "
         "the\n"
         "# environment, or in the file that the run names. The log has each unit's exit code.\n"
         "{\n" +
         numbers(options.left) + "} | parallel --jobs " + std::to_string(options.jobs) +
         " --joblog " + shell_quoted(options.run.string() + "/joblog") + " " +
         shell_quoted(worker(options) + " --index {}") + "\n";
}

} // namespace dbxfer::app
