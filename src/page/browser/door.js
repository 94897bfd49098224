// At the door: reads passes through the camera and answers without a reload; without it the page's own form does.

const code = /** @type {HTMLInputElement | null} */ (document.getElementById('code'));
const button = document.getElementById('camera');
const view = /** @type {HTMLVideoElement | null} */ (document.getElementById('view'));
const { offline = '', refused = '' } = document.body.dataset;

/** Between two looks through the camera. */
const lookMs = 120;
/** A pass that stays in front of the camera counts as one scan. */
const sameMs = 4_000;
/** After this a pass that is still in front of the camera is tried again, when the server did not answer. */
const againMs = 1_000;
/** For so long the same order is the same scan, whose answer was lost; later it may be another person's. */
const sameScanMs = 120_000;
/** So often the numbers are brought up to date: other doors admit people too, and the session stays alive. */
const refreshMs = 15_000;
/** Pixels of the larger side of what is decoded: enough for a pass held at arm's length. */
const decodedSide = 720;

/** @type {MediaStream | null} */
let stream = null;
let last = { text: '', atMs: 0 };
let asking = false;
/** Orders that no answer came to, by what they said: the server may have carried them out.
 * @type {Map<string, { id: string, atMs: number }>} */
const unanswered = new Map();

/** Takes these parts of the page over from a whole one that the server sent.
 * @param {string} html
 * @param {string[]} ids */
function take(html, ids) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const id of ids) {
    const fresh = page.getElementById(id);
    if (fresh !== null) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
  }
}

/** @param {string} text */
function complain(text) {
  const result = document.getElementById('result');
  const note = document.createElement('p');
  note.className = 'verdict';
  note.textContent = text;
  if (result === null) return;
  result.dataset.kind = 'trouble';
  result.replaceChildren(note);
}

/** @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter */
async function send(form, submitter) {
  if (asking) return;
  asking = true;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) fields.append(name, String(value));
  const order = fields.toString();
  const tried = unanswered.get(order);
  const id = tried !== undefined && performance.now() - tried.atMs < sameScanMs ? tried.id : newScanId();
  fields.append('scan', id);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields });
    // Signed out meanwhile, or an old page: the server says what to do.
    if (answer.status === 401 || answer.status === 403) location.reload();
    else if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
    else {
      take(await answer.text(), ['result', 'totals']);
      unanswered.delete(order);
      const kind = document.getElementById('result')?.dataset.kind ?? '';
      navigator.vibrate?.(['welcome', 'found'].includes(kind) ? 80 : [80, 60, 80]);
      if (code !== null && form.contains(code)) code.value = '';
    }
  } catch {
    complain(offline);
    unanswered.set(order, { id, atMs: performance.now() });
    if (code !== null && form.contains(code)) scanAgain(code.value);
  }
  asking = false;
  // For the next code; whoever scans or searches wants no keyboard over half the page.
  if (stream === null && code !== null && form.contains(code)) code.focus();
}

// Not randomUUID: a page that came over plain http has none.
const newScanId = () => crypto.getRandomValues(new BigUint64Array(2)).join('-');

/** @param {string} text */
function scanAgain(text) {
  const failed = last;
  if (failed.text !== text) return;
  setTimeout(() => {
    if (last === failed) last = { text: '', atMs: 0 };
  }, againMs);
}

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.method !== 'post') return;
  event.preventDefault();
  void send(event.target, event.submitter);
});

// A scanner on Bluetooth is a keyboard that types at once; a field that has the focus from the start would open a phone's own.
document.addEventListener('keydown', (event) => {
  const typed = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (typed && !(document.activeElement instanceof HTMLInputElement)) code?.focus();
});

async function refresh() {
  if (document.hidden || asking) return;
  try {
    const answer = await fetch(location.href);
    if (answer.status === 401) location.reload();
    else if (answer.ok) take(await answer.text(), ['totals']);
  } catch {
    // The next try may reach the server; a scan says so at once when it does not.
  }
}
setInterval(refresh, refreshMs);

async function openCamera() {
  if (button === null || view === null) return;
  try {
    // Only now: whoever types codes need not load a decoder.
    const { default: decode } = await import('qr/decode.js');
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
    view.srcObject = stream;
    view.hidden = false;
    button.textContent = button.dataset.stop ?? '';
    await view.play();
    look(decode, document.createElement('canvas'));
  } catch {
    closeCamera();
    complain(refused);
  }
}

function closeCamera() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  if (view !== null) view.hidden = true;
  if (button !== null) button.textContent = button.dataset.start ?? '';
}

/** @param {typeof import('qr/decode.js').default} decode
 * @param {HTMLCanvasElement} canvas */
function look(decode, canvas) {
  if (stream === null || view === null) return;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const scale = Math.min(1, decodedSide / Math.max(view.videoWidth, view.videoHeight, 1));
  canvas.width = Math.round(view.videoWidth * scale);
  canvas.height = Math.round(view.videoHeight * scale);
  if (context !== null && canvas.width > 0 && !asking) {
    context.drawImage(view, 0, 0, canvas.width, canvas.height);
    try {
      scanned(decode(context.getImageData(0, 0, canvas.width, canvas.height)));
    } catch {
      // No pass in the picture, which is most of them.
    }
  }
  setTimeout(() => look(decode, canvas), lookMs);
}

/** @param {string} text */
function scanned(text) {
  const atMs = performance.now();
  if (text === last.text && atMs - last.atMs < sameMs) {
    last.atMs = atMs;
    return;
  }
  last = { text, atMs };
  if (code?.form == null) return;
  code.value = text;
  code.form.requestSubmit();
}

// Only a page that came over https, or from this machine, is let near a camera.
if (button !== null && window.isSecureContext && 'mediaDevices' in navigator) {
  button.hidden = false;
  button.addEventListener('click', () => (stream === null ? void openCamera() : closeCamera()));
  document.addEventListener('visibilitychange', () => document.hidden && closeCamera());
}

export {};
