// Runs programs in Node: each line of standard input is one, as JSON, and so is each line of the output.
const fs = require("fs"), path = process.argv[2];
const interpreter = new WebAssembly.Module(fs.readFileSync(path));
require("readline").createInterface({input: process.stdin}).on("line", line => {
	let answer;
	try {
		answer = {recording: programs.run(interpreter, JSON.parse(line))};
	} catch (e) {
		answer = {error: String(e.stack || e)};
	}
	process.stdout.write(JSON.stringify(answer) + "\n");
});
