// What every page does: keys, lock, and asking whether the session still stands.

import { ask, keepAsking } from "./alive.js";
import { onSession } from "./http.js";
import * as keys from "./keys.js";
import * as lock from "./lock.js";

const isCall = Boolean(document.getElementById("call"));

keys.start();
lock.start();

if (document.getElementById("lock")) {
  keepAsking({ call: isCall });
  if (isCall) ask({ call: true });
  // A call keeps its text in the window; every other page leaves nothing to read when nobody is signed in.
  else onSession(({ signedOut }) => signedOut && location.reload());
}
