#include "app/estimator.hpp"

#include <algorithm>
#include <cmath>

namespace dbxfer::app {
namespace {

/// Before so much of the work is done a time left would be no more than a guess.
constexpr double least_share = 0.02;
constexpr double least_seconds = 0.2;

/// How much of the whole work, or of a step's, its own measurement needs to outweigh what was
/// measured elsewhere.
constexpr double weight_elsewhere = 0.01;
constexpr double weight_of_others = 0.1;

/// Speeds are those of the last seconds.
constexpr double window = 3;

/// Of what takes `seconds`, if it goes on as expected, these are left. When it does not, it may
/// take half as long again as it took beyond that.
double left_without_news(double seconds, double gone) {
  const double beyond = std::max(gone - seconds, 0.0);
  return std::max(seconds - gone, beyond / 2);
}

} // namespace

double Estimator::active(Time now) const {
  return paused_ ? before_ : before_ + std::chrono::duration<double>(now - resumed_).count();
}

void Estimator::pause(Time now) {
  before_ = active(now);
  paused_ = true;
}

void Estimator::resume(Time now) {
  if (paused_)
    resumed_ = now;
  paused_ = false;
  steps_.clear();
  samples_.clear();
  at_ = 0;
  at_hand_ = begun_ = last_ = before_;
  end_.reset();
  share_ = 0;
}

void Estimator::add(const Progress &progress, Time now) {
  const double when = active(now);
  if (at_ < steps_.size())
    steps_[at_].spent += when - last_;
  last_ = when;
  see_steps(progress, when);
  see_speed(progress, when);
  smooth(when);
}

/// Another plan keeps what was spent for steps of the same name.
void Estimator::see_steps(const Progress &progress, double now) {
  std::vector<StepSeen> seen;
  seen.reserve(progress.work.size());
  for (const StepOfWork &step : progress.work) {
    const auto before = std::ranges::find(steps_, step.name, &StepSeen::name);
    seen.push_back(
        {step.name, step.work, step.done, step.apart, before == steps_.end() ? 0 : before->spent});
  }
  const bool other_plan = !std::ranges::equal(seen, steps_, {}, &StepSeen::name, &StepSeen::name);
  if (progress.at != at_ || other_plan)
    samples_.clear();
  if (other_plan)
    end_.reset();
  // A step that passes over the tables several times reports each, and has done nothing yet.
  const bool other_step = progress.at != at_ || other_plan || at_ >= seen.size();
  if (other_step || seen[at_].done != steps_[at_].done)
    begun_ = now;
  steps_ = std::move(seen);
  at_ = progress.at;
  at_hand_ = progress.at_hand;
  guessed_ = progress.guessed;
}

void Estimator::see_speed(const Progress &progress, double now) {
  if (progress.at >= progress.work.size())
    return;
  const StepOfWork &step = progress.work[progress.at];
  samples_.push_back({now, step.rows, step.bytes});
  while (samples_.size() > 2 && now - samples_.front().when > window)
    samples_.pop_front();
}

/// Seconds for the work of a second where it was measured.
double Estimator::pace() const {
  double work = 0;
  double done = 0;
  double spent = 0;
  for (const StepSeen &step : steps_) {
    work += step.work;
    if (step.apart)
      continue;
    done += step.done;
    spent += step.done > 0 ? step.spent : 0;
  }
  const double elsewhere = work * weight_elsewhere;
  return done + elsewhere > 0 ? (spent + elsewhere) / (done + elsewhere) : 1;
}

std::optional<double> Estimator::left(double now) const {
  if (at_ >= steps_.size())
    return std::nullopt;
  const double all = pace();
  const StepSeen &step = steps_[at_];
  const double others = step.work * weight_of_others;
  const double own = step.done + others > 0
                         ? ((step.done > 0 ? step.spent : 0) + all * others) / (step.done + others)
                         : all;
  const double at_hand = at_hand_ * own;
  const double gone = at_hand_ > 0 ? now - begun_ : 0;
  const double done = step.done + std::min(at_hand, gone) / own;
  double work = 0;
  double done_of_all = 0;
  double out =
      std::max(step.work - step.done - at_hand_, 0.0) * own + left_without_news(at_hand, gone);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    work += steps_[i].work;
    done_of_all += i == at_ ? done : steps_[i].done;
    out += i > at_ ? steps_[i].work * all : 0;
  }
  const bool known = end_ || (done_of_all >= work * least_share && now >= least_seconds);
  return known ? std::optional(out) : std::nullopt;
}

/// Reports come in gusts, and an end that leaps tells nobody anything.
void Estimator::smooth(double now) {
  const auto left = this->left(now);
  if (!left)
    return;
  const double patience = std::clamp(now / 20, 0.05, 3.0);
  const double weight = end_ ? 1 - std::exp(-(now - smoothed_at_) / patience) : 1;
  end_ = end_.value_or(0) * (1 - weight) + (now + *left) * weight;
  smoothed_at_ = now;
}

Estimate Estimator::at(Time now) {
  const double when = active(now);
  smooth(when);
  Estimate out;
  out.elapsed = Estimate::Seconds(when);
  if (end_) {
    const double left = std::max(*end_ - when, 0.0);
    if (!guessed_)
      out.left = Estimate::Seconds(left);
    constexpr double not_yet_over = 0.99;
    share_ = std::max(share_, std::min(when / std::max(when + left, least_seconds), not_yet_over));
  }
  out.share = share_;
  if (samples_.size() > 1 && when > samples_.front().when) {
    const double seconds = std::max(when, samples_.back().when) - samples_.front().when;
    const auto since = [&](std::uint64_t Sample::*count) {
      return static_cast<double>(samples_.back().*count - samples_.front().*count) / seconds;
    };
    out.rows_per_second = since(&Sample::rows);
    out.bytes_per_second = since(&Sample::bytes);
  }
  return out;
}

} // namespace dbxfer::app
