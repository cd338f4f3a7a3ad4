// Autosave as a state machine without a page: when to send, when to try again, and what is true now.

const QUIET_MS = 600; // after the last key
const LATEST_MS = 3000; // after the first key that is not saved
const RETRY_MS = [1000, 2000, 4000, 8000, 10_000];
const SIGNED_OUT_MS = 5000;

const systemClock = {
  now: () => Date.now(),
  after: (ms, act) => setTimeout(act, ms),
  cancel: (timer) => clearTimeout(timer),
};

/**
 * Keeps what is typed in step with the server, one request at a time.
 *
 * `send()` posts everything as it stands and resolves to { outcome, savedAt?, message? }, where outcome is
 * "saved", "conflict", "signed-out", "refused" or "failed".
 * `onChange({ kind, since, savedAt, message })` hears every change of what is true: kind is "empty", "saved",
 * "saving", or a trouble ("unsaved", "conflict", "signed-out", "refused"); since is milliseconds, or null.
 */
export class Saving {
  constructor({ send, onChange, savedAt = "", clock = systemClock }) {
    Object.assign(this, { send, onChange, savedAt, clock });
    this.since = null; // when the oldest key was typed that the server does not have
    this.sinceSent = null; // the same, for keys typed while a request is under way
    this.trouble = "";
    this.message = "";
    this.failures = 0;
    this.timer = null;
    this.inFlight = null;
  }

  get isUnsaved() {
    return this.since !== null;
  }

  get kind() {
    if (this.trouble) return this.trouble;
    if (this.isUnsaved) return "saving";
    return this.savedAt ? "saved" : "empty";
  }

  /** Something changed on the page. */
  typed() {
    const now = this.clock.now();
    this.since ??= now;
    if (this.inFlight) this.sinceSent ??= now;
    if (this.trouble === "refused") this.trouble = "";
    if (!this.trouble && !this.inFlight) this.schedule(Math.min(QUIET_MS, this.since + LATEST_MS - now));
    this.report();
  }

  /** Sends at once; true when the server has everything that was typed. A conflict waits for a person. */
  async flush() {
    while (this.isUnsaved) {
      if (this.trouble === "conflict") return false;
      await this.run();
      if (this.trouble) return false;
    }
    return true;
  }

  /** The page came back with a conflict that a person has to decide. */
  beginInConflict() {
    this.trouble = "conflict";
    this.since = this.clock.now();
    this.report();
  }

  /** A person has decided what to do about a conflict; goes on sending. */
  resume() {
    this.trouble = "";
    return this.run();
  }

  run() {
    this.clock.cancel(this.timer);
    this.inFlight ??= this.attempt();
    return this.inFlight;
  }

  async attempt() {
    this.sinceSent = null;
    let answer;
    try {
      answer = await this.send();
    } catch {
      answer = { outcome: "failed" };
    }
    this.inFlight = null;
    this.settle(answer);
    this.report();
  }

  settle({ outcome, savedAt, message = "" }) {
    this.message = message;
    if (outcome === "saved") {
      this.savedAt = savedAt;
      this.since = this.sinceSent;
      this.trouble = "";
      this.failures = 0;
      if (this.isUnsaved) this.schedule(QUIET_MS);
      return;
    }
    this.trouble = outcome === "failed" ? "unsaved" : outcome;
    if (outcome === "signed-out") this.schedule(SIGNED_OUT_MS);
    if (outcome === "failed") this.schedule(RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)]);
  }

  schedule(ms) {
    this.clock.cancel(this.timer);
    this.timer = this.clock.after(Math.max(0, ms), () => this.run());
  }

  report() {
    this.onChange({ kind: this.kind, since: this.since, savedAt: this.savedAt, message: this.message });
  }
}
