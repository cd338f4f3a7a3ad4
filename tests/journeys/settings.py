"""Settings of the server that the journeys visit: a demo's, with static files in a private place.

The private place keeps a run from collecting static files under the feet of another server.
"""

import os
from pathlib import Path

from caseline.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["CASELINE_TEST_STATIC_ROOT"])
