// The pages that only ask coded questions.

import * as questions from "./questions.js";

for (const form of document.querySelectorAll("form.coded")) questions.start(form);
