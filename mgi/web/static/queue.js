/*
 * Answers that wait in this browser. Whatever is typed is first kept here, by its address and with the revision that it
 * was made from, and leaves only when the server has said that it is on disk. What could not be sent survives a restart
 * and goes out from whichever page is open when the connection is back; but only for the person who typed it.
 *
 * An entry is {body, revision, state, why, first}. State is "" (to be sent), "retry", "refused", "conflict" or
 * "signed-out". First is what was sent before the body and never answered: it goes again before the body does, so that a
 * reply lost on the way is not taken for somebody else's change.
 */
(function () {
  "use strict";

  var MOST_ENTRIES = 300, MOST_LETTERS = 200000, FIRST_WAIT = 2000, LONGEST_WAIT = 60000, LONGEST_REPLY = 30000;
  var watchers = {}; /* forms on this page, by address */
  var box = null, prefix = "", busy = false, again = false, wait = FIRST_WAIT, timer = 0, unkept = {}, others = null;

  /* --- what waits ----------------------------------------------------------------------------------------------------- */

  function read(address) {
    try {
      return unkept[address] || JSON.parse(localStorage.getItem(prefix + address));
    } catch (error) {
      return null;
    }
  }

  function addresses() {
    var found = Object.keys(unkept);
    try {
      for (var i = 0; i < localStorage.length; i++) {
        var key = localStorage.key(i);
        if (key.indexOf(prefix) === 0 && !unkept[key.slice(prefix.length)]) found.push(key.slice(prefix.length));
      }
    } catch (error) { /* this browser keeps nothing */ }
    return found.sort();
  }

  /* Where the browser cannot keep it, the page does, and asks before it is left. */
  function write(address, entry) {
    var text = JSON.stringify(entry);
    delete unkept[address];
    try {
      if (text.length > MOST_LETTERS || (!read(address) && addresses().length >= MOST_ENTRIES)) throw new Error("full");
      localStorage.setItem(prefix + address, text);
    } catch (error) {
      unkept[address] = entry;
      say(address, "full");
    }
  }

  function forget(address) {
    delete unkept[address];
    try {
      localStorage.removeItem(prefix + address);
    } catch (error) { /* then it was not kept */ }
  }

  function keep(address, body, revision) {
    var before = read(address);
    write(address, { body: body, revision: revision, state: "", first: before && before.first });
  }

  /* --- what is said --------------------------------------------------------------------------------------------------- */

  function text(name) {
    return box.getAttribute("data-" + name) || "";
  }

  function button(label, action) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "link";
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  }

  /* Beside the question, if it is on this page. */
  function say(address, name, why) {
    if (watchers[address]) watchers[address].say(name, why);
  }

  /* What is refused or in conflict waits for its person; the rest is sent. */
  function goesOut(address) {
    var entry = read(address);
    return entry && entry.state !== "refused" && entry.state !== "conflict";
  }

  /* One that is just being sent does not wait, nor does one whose both versions are on this page. */
  function waiting() {
    return addresses().filter(function (address) {
      var entry = read(address);
      return entry && entry.state && !(entry.state === "conflict" && address === location.pathname);
    });
  }

  function link_to(address) {
    var link = document.createElement("a"), parts = address.split("/").map(decodeURIComponent);
    link.href = address;
    link.textContent = parts[5] + " (" + parts[2] + "/" + parts[3] + ")";
    link.dir = "ltr";
    return link;
  }

  /* On top of every page: how many wait, and which. */
  function count() {
    var list = box.querySelector("ul"), found = waiting();
    list.textContent = "";
    found.forEach(function (address) {
      var item = document.createElement("li"), entry = read(address);
      item.append(link_to(address));
      if (entry.state !== "retry") item.append(" ", text(entry.state), " ", entry.why || "");
      if (entry.state === "refused")
        item.append(" ", button(text("discard"), function () { discard(address); }));
      list.append(item);
    });
    box.querySelector("[data-count]").textContent = found.length;
    box.hidden = found.length === 0;
    document.documentElement.classList.toggle("with-queue", !box.hidden);
  }

  function discard(address) {
    forget(address);
    count();
    if (watchers[address]) location.reload();
  }

  /* --- what the server said ------------------------------------------------------------------------------------------- */

  function mark(address, state, why) {
    var entry = read(address);
    if (entry) {
      entry.state = state;
      entry.why = why || "";
      if (state !== "retry" && state !== "signed-out") delete entry.first;
      write(address, entry);
    }
    say(address, state, why);
  }

  function saved(address, sent, answer) {
    var entry = read(address), whole = !entry || entry.body === sent;
    wait = FIRST_WAIT;
    if (whole) {
      forget(address);
    } else { /* more was typed meanwhile */
      entry.revision = answer.revision;
      entry.state = "";
      delete entry.first;
      write(address, entry);
    }
    if (watchers[address]) watchers[address].saved(answer, whole);
    if (others) others.postMessage({ prefix: prefix, address: address, sent: sent, answer: answer });
  }

  /* What went first may be refused and what came after it be right. */
  function refused(address, sent, problems) {
    var entry = read(address);
    if (entry && entry.first === sent && entry.body !== sent) return mark(address, "");
    mark(address, "refused", problems.map(function (problem) { return problem.message; }).join(" "));
  }

  /* Then nothing that is to be sent can be. */
  function signedOut() {
    addresses().filter(goesOut).forEach(function (address) {
      mark(address, "signed-out");
    });
  }

  /* No answer, or none that says whether it was saved. */
  function later(address, sent) {
    var entry = read(address);
    if (entry && !entry.first) {
      entry.first = sent;
      write(address, entry);
    }
    addresses().forEach(function (other) {
      if (other === address || !read(other).state) mark(other, "retry");
    });
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

  /* False: sending stops for now. */
  function settle(address, sent, status, answer) {
    var key = answer && answer.error ? answer.error.key : "";
    if (status === 200 && answer && answer.saved && typeof answer.revision === "number")
      saved(address, sent, answer);
    else if (status === 409 && answer && answer.theirs)
      mark(address, "conflict");
    else if (key === "web.http.sign-in-needed" || key === "web.http.foreign-form")
      return signedOut(), false;
    else if (answer && answer.error && status >= 400 && status < 500 && status !== 429)
      refused(address, sent, answer.error.problems);
    else
      return later(address, sent), false;
    return true;
  }

  /* --- sending, one after the other ------------------------------------------------------------------------------------- */

  function post(address, entry) {
    var csrf = document.querySelector("input[name=csrf]"), sent = entry.first || entry.body;
    var body = sent + "&revision=" + entry.revision + "&csrf=" + encodeURIComponent(csrf ? csrf.value : "");
    var ending = window.AbortController ? new AbortController() : null;
    var limit = setTimeout(function () { if (ending) ending.abort(); }, LONGEST_REPLY);
    say(address, "saving");
    return fetch(address, {
      method: "POST", credentials: "same-origin", body: body, signal: ending ? ending.signal : undefined,
      headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" }
    }).then(function (response) {
      return response.json().catch(function () { return null; }).then(function (answer) {
        return settle(address, sent, response.status, answer);
      });
    }, function () {
      return later(address, sent), false;
    }).then(function (goes_on) {
      clearTimeout(limit);
      return goes_on;
    });
  }

  function flush() {
    if (busy) {
      again = true;
      return;
    }
    var next = addresses().filter(goesOut)[0];
    count();
    if (!next) return;
    busy = true;
    post(next, read(next)).then(function (goes_on) {
      busy = false;
      count();
      if (goes_on || again) {
        again = false;
        flush();
      }
    });
  }

  /* Another tab has sent what was typed in this one. */
  function listen() {
    if (!window.BroadcastChannel) return;
    others = new BroadcastChannel("mgi");
    others.addEventListener("message", function (event) {
      var said = event.data;
      if (said.prefix === prefix && watchers[said.address]) watchers[said.address].savedElsewhere(said.sent, said.answer);
    });
  }

  window.mgi.queue = {
    read: read,
    keep: keep,
    forget: forget,
    discard: discard,
    flush: flush,
    text: text,
    button: button,
    isOpen: function () {
      return box !== null;
    },
    watch: function (address, watcher) {
      watchers[address] = watcher;
    }
  };

  mgi.part("queue", function (element) {
    box = element;
    prefix = "mgi:" + element.getAttribute("data-person") + ":";
    listen();
    window.addEventListener("online", function () {
      wait = FIRST_WAIT;
      flush();
    });
    window.addEventListener("storage", count);
    window.addEventListener("beforeunload", function (event) {
      if (Object.keys(unkept).length > 0) event.preventDefault();
    });
    setTimeout(flush, 0); /* when the forms have started */
  });

  /* What waits goes out only for its person, so they are asked before they sign out. */
  mgi.part("sign-out", function (form) {
    form.addEventListener("submit", function (event) {
      if (box && waiting().length > 0 && !confirm(text("leave"))) event.preventDefault();
    });
  });
})();
