// A worker of the page. It makes an animated picture of a run: a GIF in which the playhead moves over
// the timeline. gifenc comes before it; package app/film says what it is sent. It has no document.
"use strict";

addEventListener(
  "message",
  ({ data }) => {
    try {
      const gif = film(data, (done) => postMessage({ done }));
      postMessage({ gif }, [gif.buffer]);
    } catch (problem) {
      postMessage({ problem: String(problem?.message ?? problem) });
    }
  },
  { once: true }
);

// film returns the bytes of a GIF. Each picture but the first holds only what has changed.
function film({ pixels, width, height, top, scale, xs, covers, panel, accent, opacity, delay, rest }, report) {
  const { palette, lit, shaded } = reduce(new Uint8ClampedArray(pixels), panel, accent, opacity);
  const line = palette.length - 1; // the accent
  const size = (px) => Math.round(px * scale);
  const now = new Uint8Array(width * height); // the picture that is shown, as indexes of colours
  const gif = gifenc.GIFEncoder({ initialCapacity: 1 << 18 });

  // paint makes the picture with the playhead at x, as the page draws it, within a rectangle.
  const paint = (x, hidden, [left, up, right, down]) => {
    for (let y = up; y < down; y++) {
      const from = y * width;
      const edge = y < top ? right : Math.max(left, Math.min(x, right)); // what comes after it is shaded
      now.set(lit.subarray(from + left, from + edge), from + left);
      now.set(shaded.subarray(from + edge, from + right), from + edge);
    }
    const fill = (l, u, r, d, each) => {
      for (let y = Math.max(u, up); y < Math.min(d, down); y++) {
        for (let at = Math.max(l, left); at < Math.min(r, right); at++) {
          each(y * width + at);
        }
      }
    };
    for (const c of hidden) {
      fill(c.left, c.top, Math.min(c.right, x), c.bottom, (at) => (now[at] = shaded[at]));
    }
    if (x < width) {
      const accented = (at) => (now[at] = line);
      fill(x - size(1), top, x + size(1), height, accented);
      for (let y = -size(2); y < size(9); y++) { // the handle: a square with a tip
        const half = Math.round(Math.min(size(5.5), ((size(9) - y) * 5.5) / 4.6));
        fill(x - half, top + y, x + half, top + y + 1, accented);
      }
    }
  };

  let before = 0;
  let hiding = covers;
  xs.forEach((x, i) => {
    const last = i === xs.length - 1;
    const hidden = last ? [] : covers.filter((c) => i < c.until);
    let box = [0, 0, width, height];
    if (i > 0) {
      const around = size(7);
      box = [Math.min(before, x) - around, top - size(2), Math.max(before, x) + around, height];
      for (const c of hiding.filter((c) => !hidden.includes(c))) {
        box = [Math.min(box[0], c.left), Math.min(box[1], c.top), Math.max(box[2], c.right), Math.max(box[3], c.bottom)];
      }
      box = [Math.max(0, box[0]), Math.max(0, box[1]), Math.min(width, box[2]), Math.min(height, box[3])];
    }
    paint(x, hidden, box);
    const [left, up, right, down] = box;
    const part = new Uint8Array((right - left) * (down - up));
    for (let y = up; y < down; y++) {
      part.set(now.subarray(y * width + left, y * width + right), (y - up) * (right - left));
    }
    const begins = gif.bytesView().length;
    gif.writeFrame(part, right - left, down - up, { palette: i === 0 ? palette : null, delay: last ? rest : delay });
    if (i > 0) {
      // gifenc puts each picture at the top left: its place is behind the 8 bytes of its delay and a comma.
      const place = gif.bytesView().subarray(begins + 9, begins + 13);
      place.set([left & 255, left >> 8, up & 255, up >> 8]);
    }
    before = x;
    hiding = hidden;
    report(Math.round(((i + 1) * 100) / xs.length));
  });
  gif.finish();
  return gif.bytes();
}

// reduce returns at most 256 colours, of which the accent is the last, and the picture and the shaded
// picture as indexes of them.
function reduce(pixels, panel, accent, opacity) {
  const both = new Uint8ClampedArray(pixels.length * 2);
  both.set(pixels);
  for (let i = 0; i < pixels.length; i++) {
    const alpha = i % 4 === 3;
    both[pixels.length + i] = alpha ? 255 : pixels[i] + (panel[i % 4] - pixels[i]) * opacity;
  }
  const palette = gifenc.quantize(both, 254).map((c) => c.slice(0, 3));
  palette.splice(gifenc.nearestColorIndex(palette, panel), 1, panel); // most of the picture
  palette.push(accent);
  const indexes = gifenc.applyPalette(both, palette);
  return { palette, lit: indexes.subarray(0, pixels.length / 4), shaded: indexes.subarray(pixels.length / 4) };
}
