/*
 * Saves each answer as one leaves it. Whatever is typed is first kept in this browser, by its address and with the
 * revision that it was made from, and leaves the browser only when the server has said that it is on disk. What could
 * not be sent waits, survives a restart, and goes out from whichever page is open when the connection is back.
 */
(function () {
  "use strict";

  var MOST_ENTRIES = 300, MOST_LETTERS = 200000, FIRST_WAIT = 2000, LONGEST_WAIT = 60000;
  var forms = {}; /* those on this page, by address */
  var box = null, prefix = "", busy = false, again = false, wait = FIRST_WAIT, timer = 0, unkept = {};

  /* --- what waits in this browser: address → {body, revision, state, why} ------------------------------------------- */

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
    var form = forms[address], state = form && form.querySelector("[data-state]");
    if (!state) return;
    var quiet = name === "saved" || name === "saving" || name === "unsaved";
    state.textContent = name === "saved" ? text("saved").replace("{time}", why) : text(name) + (why ? " " + why : "");
    state.className = "save-state" + (quiet ? "" : " is-urgent");
    form.setAttribute("data-saving", name);
    if (name === "conflict") state.append(" ", button(text("compare"), function () { compare(address); }));
    if (name === "refused") state.append(" ", button(text("discard"), function () { discard(address); }));
    if (name === "signed-out") {
      var link = document.createElement("a");
      link.href = "/sign-in?to=" + encodeURIComponent(location.pathname);
      link.textContent = text("sign-in");
      state.append(" ", link);
    }
  }

  /* On top of every page: how many wait, and which. One that is just being sent is not counted. */
  function count() {
    var list = box.querySelector("ul"), waiting = addresses().filter(function (address) {
      var entry = read(address);
      return entry && entry.state && !(entry.state === "conflict" && address === location.pathname);
    });
    list.textContent = "";
    waiting.forEach(function (address) {
      var item = document.createElement("li"), link = document.createElement("a"), entry = read(address);
      link.href = address;
      link.textContent = decodeURIComponent(address.split("/").slice(-1)[0]);
      item.append(link);
      if (entry.state !== "retry") item.append(" ", text(entry.state), " ", entry.why || "");
      if (entry.state === "refused")
        item.append(" ", button(text("discard"), function () { discard(address); }));
      list.append(item);
    });
    box.querySelector("[data-count]").textContent = waiting.length;
    box.hidden = waiting.length === 0;
  }

  function clock(at) {
    var options = { hour: "2-digit", minute: "2-digit", hour12: false };
    return new Date(at).toLocaleTimeString(document.documentElement.lang + "-u-nu-latn", options);
  }

  /* --- sending, one after the other ------------------------------------------------------------------------------------- */

  function mark(address, state, why) {
    var entry = read(address);
    if (entry) {
      entry.state = state;
      entry.why = why || "";
      write(address, entry);
    }
    say(address, state, why);
  }

  function saved(address, sent, answer) {
    var entry = read(address), form = forms[address];
    wait = FIRST_WAIT;
    if (entry && entry.body !== sent.body) { /* more was typed meanwhile */
      entry.revision = answer.revision;
      entry.state = "";
      write(address, entry);
    } else {
      forget(address);
    }
    if (form) form.elements.revision.value = answer.revision;
    if (form && !read(address)) {
      say(address, "saved", clock(answer.saved.at));
      show(form, answer);
    }
  }

  /* Other questions of the page come and go with this answer. */
  function show(form, answer) {
    var progress = document.querySelector("[data-progress]"), lacks = form.querySelector("[data-lacks-source]");
    form.querySelectorAll("[name=source-remove]:checked").forEach(function (removed) {
      removed.closest(".source").hidden = true;
    });
    if (lacks) lacks.hidden = !answer.lacks_source;
    form.querySelector(".clear").hidden = false;
    if (!progress) return;
    progress.textContent = progress.getAttribute("data-progress").replace("{answered}", answer.progress.answered)
      .replace("{applicable}", answer.progress.applicable);
    document.querySelectorAll(".question").forEach(function (question) {
      question.hidden = answer.applies.indexOf(question.getAttribute("data-code")) < 0;
    });
  }

  /* False: sending stops for now. */
  function settle(address, sent, status, answer) {
    var key = answer && answer.error ? answer.error.key : "";
    if (status === 200 && answer && answer.saved && typeof answer.revision === "number")
      saved(address, sent, answer);
    else if (status === 409 && answer && answer.theirs)
      mark(address, "conflict");
    else if (key === "web.http.sign-in-needed" || key === "web.http.foreign-form")
      return mark(address, "signed-out"), false;
    else if (answer && answer.error && status >= 400 && status < 500 && status !== 429)
      mark(address, "refused", answer.error.problems.map(function (problem) { return problem.message; }).join(" "));
    else
      return later(address), false;
    return true;
  }

  function later(address) {
    addresses().forEach(function (other) {
      if (other === address || !read(other).state) mark(other, "retry");
    });
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

  function post(address, entry) {
    var csrf = document.querySelector("input[name=csrf]");
    var body = entry.body + "&revision=" + entry.revision + "&csrf=" + encodeURIComponent(csrf ? csrf.value : "");
    say(address, "saving");
    return fetch(address, {
      method: "POST", credentials: "same-origin", body: body,
      headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" }
    }).then(function (response) {
      return response.json().catch(function () { return null; }).then(function (answer) {
        return settle(address, entry, response.status, answer);
      });
    }, function () {
      return later(address), false;
    });
  }

  /* What is refused or in conflict waits for its person; the rest is sent. */
  function flush() {
    if (busy) {
      again = true;
      return;
    }
    var next = addresses().filter(function (address) {
      var entry = read(address);
      return entry && entry.state !== "refused" && entry.state !== "conflict";
    })[0];
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

  /* --- a form ------------------------------------------------------------------------------------------------------------- */

  function body_of(form) {
    var body = new URLSearchParams(new FormData(form));
    body.delete("csrf");
    body.delete("revision");
    return body.toString();
  }

  function keep(form) {
    write(form.getAttribute("action"), { body: body_of(form), revision: form.elements.revision.value, state: "" });
  }

  function compare(address) {
    var entry = read(address);
    if (entry) forms[address].elements.revision.value = entry.revision;
    HTMLFormElement.prototype.submit.call(forms[address]);
  }

  function discard(address) {
    forget(address);
    count();
    if (forms[address]) location.reload();
  }

  /* An empty row for one more source, made from the last. */
  function add_row(form) {
    var rows = form.querySelectorAll(".source"), last = rows[rows.length - 1], row = last.cloneNode(true);
    row.open = false;
    row.querySelectorAll("[id], [for]").forEach(function (element) {
      ["id", "for"].forEach(function (name) {
        var value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/-new\d*$/, "-new" + rows.length));
      });
    });
    row.querySelectorAll("input, select").forEach(function (field) {
      if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    });
    last.after(row);
    last.classList.remove("source-new");
  }

  function grow(form) {
    var last = form.querySelector(".source-new"), title = last && last.querySelector("[name=source-title]").value;
    if (!title) return;
    add_row(form);
    last.querySelector("summary").textContent = title;
  }

  /* Puts what waited back where it was typed. */
  function fill(form, entry) {
    var body = new URLSearchParams(entry.body), titles = body.getAll("source-title");
    while (form.querySelectorAll(".source").length < titles.length) add_row(form);
    form.querySelectorAll("[name=option]").forEach(function (option) {
      option.checked = option.value === body.get("option");
    });
    form.elements.note.value = body.get("note") || "";
    ["title", "kind", "locator", "date", "url", "sha256", "stance"].forEach(function (name) {
      var values = body.getAll("source-" + name);
      form.querySelectorAll("[name=source-" + name + "]").forEach(function (field, i) {
        field.value = values[i] || (name === "stance" ? "supports" : "");
      });
    });
    form.querySelectorAll("[name=source-remove]").forEach(function (field) {
      field.checked = body.getAll("source-remove").indexOf(field.value) >= 0;
    });
    form.elements.revision.value = entry.revision;
  }

  function empty(form) {
    fill(form, { body: "", revision: form.elements.revision.value });
    form.elements.clear.checked = false;
  }

  function start(form) {
    var address = form.getAttribute("action"), entry = read(address), typing = 0;
    var state = form.querySelector("[data-state]"), at = state.getAttribute("data-at");

    function save() {
      clearTimeout(typing);
      typing = 0;
      keep(form);
      flush();
    }
    forms[address] = form;
    form.classList.add("saves-itself");
    if (at) state.textContent = state.textContent.replace(/\d\d:\d\d/, clock(at));
    if (entry) fill(form, entry);
    if (entry && entry.state) say(address, entry.state, entry.why);
    form.addEventListener("input", function () {
      clearTimeout(typing);
      typing = setTimeout(function () { typing = 0; keep(form); }, 300);
      say(address, "unsaved");
    });
    form.addEventListener("change", function (event) {
      if (event.target.name === "clear" && !confirm(text("clear"))) event.target.checked = false;
      else if (event.target.name === "clear") empty(form);
      grow(form);
      save();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      save();
    });
    window.addEventListener("pagehide", function () {
      if (typing) keep(form);
    });
  }

  mgi.part("queue", function (element) {
    box = element;
    prefix = "mgi:" + element.getAttribute("data-person") + ":";
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

  mgi.part("answer", function (form) {
    if (box) start(form);
  });

  /* On the page with both versions: what is chosen takes the place of what waited. */
  mgi.part("choice", function (form) {
    form.addEventListener("submit", function () {
      if (box) keep(form);
    });
  });

  mgi.part("discard", function (link) {
    link.addEventListener("click", function () {
      if (box) forget(link.getAttribute("data-address"));
    });
  });
})();
