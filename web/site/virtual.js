// The host of the interpreter: it runs programs in virtual time, in a worker of the page and in Node.
//
// A Go program in WebAssembly gets time and randomness only from its host, and comes back to the host
// only when none of its goroutines can run. So the host can have a clock of its own, which stands
// still while the program computes and jumps to the next timer when it waits.
//
// programs.run(module, {source, seed}, entry => …) returns the recording of a run; programs.prepare
// starts the interpreter before there is a program. The module is what package build has made. Go's
// wasm_exec.js must have been executed before.
const programs = (() => {
	const maxMemory = 256 * 1024 * 1024, pageSize = 65536;
	const epoch = 1257894000n * 1000000000n; // 2009-11-10 23:00:00 UTC, as in the Go Playground
	const begin = 1000000000n; // the monotonic clock at the start; Go takes 0 for unknown
	const maxReal = 600000; // milliseconds of real time that a run may take in all
	const decoder = new TextDecoder();

	let image = null; // of an interpreter that has started
	let seedBefore; // of the interpreter that was started last

	// Host is one instance of the interpreter.
	class Host {
		constructor(module, seed, onEntry) {
			this.now = begin;
			this.timers = new Map();
			this.nextTimer = 1;
			this.entries = [];
			this.stderr = "";
			this.site = -1;
			this.onEntry = onEntry;
			this.functions = {deliver: text => { this.recording = text; }};
			this.go = new Go();
			this.go.exit = code => { this.code = code; };
			this.random = (BigInt(seed) ^ 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
			this.imports();
			const instance = new WebAssembly.Instance(module, this.go.importObject);
			if (image && image.module === module && image.seed === seed) {
				this.restore(instance);
				return;
			}
			this.start(instance);
			// Of many seeds each is tried once. The image is of one that is used again.
			if (!image || image.module !== module || seed === seedBefore) this.save(instance, module, seed);
			seedBefore = seed;
		}

		// start runs the interpreter until it waits for a program.
		start(instance) {
			const go = this.go, ids = this.ids = {};
			go._makeFuncWrapper = id => {
				const call = Go.prototype._makeFuncWrapper.call(go, id);
				call.id = id;
				return call;
			};
			// The object is looked for once, when the interpreter starts.
			const before = globalThis.ownProgram;
			globalThis.ownProgram = this.functions;
			try {
				go.run(instance).catch(e => { this.failed = e; });
			} finally {
				globalThis.ownProgram = before;
			}
			if (!this.functions.killed) throw new Error("the interpreter did not start: " + this.stderr);
			for (const name of ["run", "idle", "killed"]) ids[name] = this.functions[name].id;
		}

		// save keeps an image of an interpreter that has started: it takes longer to start than to run
		// most programs.
		save(instance, module, seed) {
			const {go, functions, ids, random, timers, nextTimer, now} = this;
			const globals = Object.keys(instance.exports).filter(name => name.startsWith("global")).map(name => [name, instance.exports[name].value]);
			image = {
				module, seed, go, functions, ids, random, timers: new Map(timers), nextTimer, now, globals,
				memory: new Uint8Array(go.mem.buffer).slice(),
				values: go._values.slice(), counts: go._goRefCounts.slice(), known: new Map(go._ids), pool: go._idPool.slice(),
			};
		}

		// restore makes a fresh instance a copy of the one that was saved.
		restore(instance) {
			const go = this.go, memory = instance.exports.mem;
			memory.grow((image.memory.length - memory.buffer.byteLength) / pageSize);
			new Uint8Array(memory.buffer).set(image.memory);
			for (const [name, value] of image.globals) instance.exports[name].value = value;
			const mine = v => v === image.go ? go : v === image.functions ? this.functions : v;
			Object.assign(go, {
				_inst: instance, mem: new DataView(memory.buffer), exited: false,
				_values: image.values.map(mine), _goRefCounts: image.counts.slice(), _idPool: image.pool.slice(),
				_ids: new Map([...image.known].map(([v, id]) => [mine(v), id])),
			});
			this.functions.precise = image.functions.precise;
			this.timers = new Map(image.timers);
			({ids: this.ids, random: this.random, nextTimer: this.nextTimer, now: this.now} = image);
		}

		// imports replaces what gives a program time, randomness and output.
		imports() {
			const go = this.go, gojs = go.importObject.gojs;
			const random = () => { // splitmix64
				this.random = this.random + 0x9e3779b97f4a7c15n & 0xffffffffffffffffn;
				let z = this.random;
				z = (z ^ z >> 30n) * 0xbf58476d1ce4e5b9n & 0xffffffffffffffffn;
				z = (z ^ z >> 27n) * 0x94d049bb133111ebn & 0xffffffffffffffffn;
				return z ^ z >> 31n;
			};
			const memory = (at, length) => new Uint8Array(go.mem.buffer, at, length);
			const text = (sp, at) => decoder.decode(memory(Number(go.mem.getBigInt64(sp + at, true)), go.mem.getInt32(sp + at + 8, true)));
			gojs["runtime.nanotime1"] = sp => { go.mem.setBigInt64((sp >>> 0) + 8, this.now, true); };
			gojs["runtime.walltime"] = sp => {
				sp >>>= 0;
				const wall = epoch + this.now - begin;
				go.mem.setBigInt64(sp + 8, wall / 1000000000n, true);
				go.mem.setInt32(sp + 16, Number(wall % 1000000000n), true);
			};
			gojs["runtime.scheduleTimeoutEvent"] = sp => {
				sp >>>= 0;
				this.timers.set(this.nextTimer, this.now + go.mem.getBigInt64(sp + 8, true) * (this.functions.precise ? 1n : 1000000n));
				go.mem.setInt32(sp + 16, this.nextTimer++, true);
			};
			gojs["runtime.clearTimeoutEvent"] = sp => { this.timers.delete(go.mem.getInt32((sp >>> 0) + 8, true)); };
			gojs["runtime.getRandomData"] = sp => {
				sp >>>= 0;
				const out = memory(Number(go.mem.getBigInt64(sp + 8, true)), Number(go.mem.getBigInt64(sp + 16, true)));
				for (let i = 0; i < out.length; i++) out[i] = Number(random() & 255n);
			};
			gojs["runtime.wasmWrite"] = sp => { this.stderr += text(sp >>> 0, 16); };
			go.importObject.own = {
				spun: site => {
					this.site = site;
					return performance.now() - this.resumed;
				},
				entry: (at, length) => {
					this.site = -1;
					if (this.entries.length === 0) this.resumed = performance.now(); // until now it was checked and compiled
					const entry = decoder.decode(memory(at >>> 0, length >>> 0));
					this.entries.push(entry);
					if (this.onEntry) this.onEntry(entry);
				},
			};
		}

		// call lets the program handle a call of one of its functions, until nothing can go on.
		call(name, ...args) {
			this.resume(() => {
				this.go._pendingEvent = {id: this.ids[name], this: this.functions, args};
				this.go._resume();
			});
		}

		resume(f) {
			this.resumed = performance.now();
			f();
		}

		// release lets go of the instance's memory, which the image would keep.
		release() {
			this.go._inst = this.go.mem = this.go._values = this.go._ids = null;
		}

		// loop runs the program to its end: whenever it waits, time goes on to the next timer.
		loop() {
			const start = performance.now();
			while (this.recording === undefined && this.code === undefined) {
				if (performance.now() - start > maxReal) throw new RangeError("it took more than " + maxReal / 1000 + " seconds to run");
				let id = 0, at = 0n;
				for (const [i, t] of this.timers) if (id === 0 || t < at) [id, at] = [i, t];
				if (id === 0) {
					this.call("idle");
					if (this.recording === undefined && this.code === undefined && this.timers.size === 0) throw new Error("the program waits for nothing");
					continue;
				}
				this.timers.delete(id);
				if (at > this.now) this.now = at;
				this.resume(() => this.go._resume());
			}
		}
	}

	// why says why an instance died.
	function why(host, error) {
		if (error instanceof RangeError && /call stack|recursion/i.test(error.message)) return "stack overflow: a function that calls itself without end?";
		if (/out of memory|cannot allocate memory|allocat/i.test(host.stderr)) return "more than " + maxMemory / 1048576 + " MB of memory: a loop that does not end?";
		if (host.stderr.includes("fatal error: ")) return "";
		return String(error && error.message || error || "the interpreter ended with code " + host.code);
	}

	// prepare starts the interpreter, so that the first run with a seed takes no longer than the next.
	function prepare(module, seed) {
		new Host(module, String(seed)).release();
	}

	// run runs a program and returns its recording as JSON.
	function run(module, {source, seed = 1}, onEntry) {
		const host = new Host(module, String(seed), onEntry);
		let error;
		try {
			host.call("run", source, String(seed));
			host.loop();
		} catch (e) {
			error = e;
		}
		host.release();
		if (host.recording !== undefined) return host.recording;
		return killed(module, {source, seed}, host.entries, why(host, error), host.stderr, host.site);
	}

	// killed returns the recording of a run that was killed, from the entries that it streamed.
	function killed(module, {source, seed = 1}, entries, text, stderr = "", site = -1) {
		const host = new Host(module, String(seed));
		host.call("killed", source, String(seed), entries, text, stderr, site);
		if (host.recording === undefined) throw new Error("the interpreter is broken: " + host.stderr);
		return host.recording;
	}

	return {prepare, run, killed};
})();
