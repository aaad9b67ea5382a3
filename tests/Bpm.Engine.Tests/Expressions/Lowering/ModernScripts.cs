namespace Bpm.Engine.Tests.Expressions.Lowering;

/// <summary>Each construct by hand. What they yield, Node says.</summary>
internal static class ModernScripts
{
    public static readonly string[] All =
    [
        // Template literals
        "`a${1 + 1}b${'c'}`", "`plain`", "``", "const n = '张三'; `申请人:${n}!`", "`x${`y${1}`}z`", "`a\nb`", "`\\u{1F600}\\n\\``", "`${{a: 1}.a}`", "`${[1,2]}`", "`${null}${undefined}`", "'\\u{41}'", "`$ {a} $`",
        "`${{toString() { return 's'; }, valueOf() { return 'v'; }}}`",

        // Arrows
        "[1,2,3].map(x => x * 2)", "[1,2,3].reduce((a, b) => a + b, 0)", "(() => 5)()", "(() => ({a: 1}))()", "const f = (a, b) => { return a * b; }; f(2, 3)", "const add = a => b => a + b; add(1)(2)",
        "const o = {v: 3, m() { return [1].map(x => x + this.v); }}; o.m()", "function f() { return (() => arguments[0])(); } f(7)", "const o = {v: 1, m: function () { return () => () => this.v; }}; o.m()()()",
        "[[1, 2]].map(([a, b]) => a + b)", "[{a: 1}].map(({a}) => a)", "(async => async + 1)(1)", "const f = x => x ? y => y : z => -z; [f(1)(2), f(0)(2)]", "var g = _ => 1; g()",

        // const and let
        "let x = 1; { let x = 2; } x", "const a = []; for (let i = 0; i < 3; i++) a.push(() => i); a.map(f => f())", "var a = []; for (var i = 0; i < 3; i++) a.push(() => i); a.map(f => f())",
        "const a = []; for (const x of [1,2]) { const y = x * 2; a.push(() => x + y); } a.map(f => f())", "const a = []; for (const k in {p: 1, q: 2}) a.push(() => k); a.map(f => f())",
        "let a = []; for (let i = 0; i < 6; i++) { a.push(() => i); i++; } a.map(f => f())", "let r = []; for (let i = 0; i < 3; i++) { let x; r.push(x === undefined); x = 1; } r",
        "let r = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j == 1) continue outer; if (i == 2) break outer; r.push(() => [i, j]); } } r.map(f => f())",
        "let n = 0; const fs = []; while (n < 3) { const m = n++; fs.push(() => m); } fs.map(f => f())", "let x = 'o'; function f() { return x; } { let x = 'i'; x += f(); } f()",
        "function f(x) { if (true) { let x = 2; } return x; } f(1)", "let x = 1; if (true) { const x = 5; var y = x; } x + y", "const f = () => { for (let i = 0; i < 5; i++) { const g = () => i; if (g() == 3) return g(); } }; f()",
        "let a = 0; switch (1) { case 1: let b = 2; a = b; break; default: a = 9; } a", "let s = []; for (const x of [1,2,3]) { if (x == 2) continue; s.push(() => x); } s.map(f => f())", "try { throw 1; } catch (e) { let x = e; { let e = 5; x += e; } x }",
        "let t = []; for (let i = 0, n = 2; i < n; i++) t.push(() => i + ':' + n); t.map(f => f())", "let r = []; do { let q = r.length; r.push(() => q); } while (r.length < 3); r.map(f => f())",
        "const a = []; for (const x of [1, 2]) { function f() { return x; } a.push(f); } a.map(f => f())", "{ function f() { return 1; } } f()", "const [a, b = 2] = [1], {c} = {c: 3}; a + b + c",

        // Spread and rest
        "Math.max(...[1, 5, 3])", "[0, ...[1, 2], 3, ...'ab']", "({...{a: 1, b: 2}, b: 3, ...null, ...undefined})", "const o = {v: 2, m(...xs) { return xs.map(x => x * this.v); }}; o.m(...[1, 2], 3)",
        "new Date(...[2020, 1, 2]).getFullYear()", "function P(a, b) { this.s = a + b; } new P(...[1, 2]).s", "((a, ...r) => r)(1, 2, 3)", "(function (a, b = a + 1, ...c) { return [a, b, c]; })(1, undefined, 3, 4)", "((...a) => a.length)()",
        "[...[]].length", "[...[1, [2]]][1][0]", "({...'ab'})", "({...[5, 6]})", "const c = x => x; c(...[4])", "[...[1,2,3]].concat(...[[4],[5]])", "const f = (a, {b = 2, c: [d] = [3]} = {}) => [a, b, d]; [f(1), f(1, {b: 5, c: [6]})]",
        "((a = 1, b = a) => [a, b])(undefined, null)", "let n = 0; const f = (x = ++n) => x; f(); f(5); f(); n", "(function ({a}, [b]) { return a + b; })({a: 1}, [2])",

        // Destructuring
        "const {a, b: {c = 5, ...d}, ...e} = {a: 1, b: {x: 2, y: 3}, f: 4, g: 5}; [a, c, d, e]", "let a = 1, b = 2; [a, b] = [b, a]; [a, b]", "let o = {}; ({x: o.p, y: o['q'] = 7} = {x: 1}); o", "const [x, , y = 3, ...z] = [1, 2, undefined, 4, 5]; [x, y, z]",
        "const k = 'q'; const {[k]: v, ...w} = {q: 1, r: 2}; [v, w]", "let a; const r = ([a] = [1, 2]); r.length + a", "const [p, q] = 'hi'; q + p", "for (const [k, v] of Object.entries({a: 1, b: 2})) { var s = (s || '') + k + v; } s",
        "let {length} = 'abc'; length", "try { const {a} = null; } catch (e) { e instanceof TypeError }", "try { const [a] = 5; } catch (e) { e instanceof TypeError }", "const {a = 1, b = 2} = {a: null}; [a, b]", "let a, b; ({a, b = 4} = {a: 3}); [a, b]",
        "var f = ({a, b}) => { a = a + 1; return a + b; }; f({a: 1, b: 1})", "const {'x-y': z, 1: one} = {'x-y': 2, 1: 3}; z + one", "try { throw {code: 5}; } catch ({code}) { code }", "let r = []; for (const {a, b = 2} of [{a: 1}, {a: 3, b: 4}]) r.push(() => a * b); r.map(f => f())",

        // Objects
        "const a = 1, b = 2; ({a, b})", "({m() { return 1; }}).m()", "({['a' + 1]: 2, b: 3, ['c']() { return 4; }}).c()", "const k = 'z'; ({a: 1, [k]: 2, b: 3})", "({get x() { return 4; }, set x(v) {}}).x", "({if: 1, class: 2}).class", "({1: 'a', 'b c': 2})", "const get = 1, set = 2, of = 3; ({get, set, of})",

        // Absence
        "null ?? 5", "0 ?? 5", "undefined ?? null ?? 3", "const o = {a: {b: null}}; [o?.a?.b?.c, o.x?.y.z.q, o?.['a'], o.f?.(), o.a?.b ?? 'none']", "const o = {v: 3, f() { return this.v; }}; [o.f?.(), o?.f(), o?.['f']?.(), o.g?.().h.i]",
        "let a = null; a?.b.c(d.e)", "let x = null; x ??= 4; x", "let o = {n: 0}; o.n ||= 5; o.n &&= o.n + 1; o['m'] ??= 9; o", "let i = 0; const a = [[1]]; a[i++]?.[0]", "const o = {a: [1, 2]}; o.a?.length ?? 0", "const f = null; f?.(1)", "(null ?? {x: 1}).x", "let c = 0; const o = () => { c++; return {p: null}; }; o().p ??= 3; c",
        "const o = {f(...a) { return a.length + this.z; }, z: 1}; o.f?.(...[1, 2])", "true ? .5 : 1", "const a = undefined; a?.[0]?.b.c", "(undefined?.x)?.y", "typeof undefined?.x", "const o = {g() { return {h: () => 8}; }}; o?.g?.().h?.()",

        // Loops over values
        "let s = 0; for (const x of [1, 2, 3]) s += x; s", "let s = ''; for (const c of 'a😀b') s += c + '|'; s", "let s = 0; for (var x of [1, 2]) { s += x; } s + x", "let x, s = 0; for (x of [3, 4]) s += x; s", "let o = {}; for (o.k of [1, 2]); o.k", "let r = []; for (const x of [[1, 2], [3]]) for (const y of x) r.push(y); r",
        "let a = [1]; let n = 0; for (const x of a) { if (n++ < 3) a.push(x); } a.length", "for (const x of [1, 2, 3]) { if (x == 2) break; } 'done'", "try { for (const x of {}) {} } catch (e) { e instanceof TypeError }", "function f() { for (const x of [1, 2]) { if (x == 2) return x; } } f()",

        // Small ones
        "2 ** 10", "2 ** 3 ** 2", "(-2) ** 2", "let x = 3; x **= 2; x", "try { null.x } catch { 'caught' }", "Math.max(1, 2,)", "((a, b,) => a + b)(1, 2,)", "1_000_000 + 0b101 + 0o17 + 0xF_F", ".5 + 1e3 + 1_0.5", "let a = 1\nlet b = 2\na + b", "const x = 1; x // tail", "'use strict'; const q = 2; q",
        "const f = function g(n) { return n ? n * g(n - 1) : 1; }; f(5)", "let i = 0; i++ + ++i", "const a = 4, g = 2; a / 2 / g", "const s = 'a/b'; s.replace(/\\//g, '-').split(/-/)", "let x = 5; if (x) /5/.test(x)", "const a = 1; - -a + +a - -1", "const a = {b: 1}; delete a.b; 'b' in a", "let a = 1; (a, 2)",
        "const n = 5; switch (true) { case n > 3: 'big'; break; default: 'small' }", "let x = 0; lbl: { x = 1; break lbl; } x", "const f = () => {}; f() === undefined", "let of = 1; of", "let async = 2; async", "const a = [1,2,3]; a[a.length - 1]", "const o = {a: 1}; o.a++; ++o['a']; o", "const t = (1, 2) + 3; t", "new (class_())() instanceof Object; function class_() { return function () {}; } const z = 0; z",
        "const F = function () { this.a = 1; }; new F().a + new F()['a']", "const ns = {F: function (v) { this.v = v; }}; new ns.F(3).v", "const h = () => function (v) { this.v = v; }; new (h())(4).v", "for (const i in [7, 8]) { var last = i; } last", "const a = []; a[2] = 1; a.length", "[1, , 3].length + [,].length", "const x = 1; ({ x }).x", "const v = void 0; v",
        "let d = new Date(0); `${d.getTime()}`", "const a = 'x'; a + 1 + 2", "const a = 1; `${a}` + a", "let s = ''; for (let i = 0; i < 3; i++) s += i; s", "const x = 7; x > 5 && x < 10 ? 'in' : 'out'",

        // Bits
        "[-1 | 0, -5 >> 1, ~5, ~-5, -1 >>> 0, 1 << 31, -1 ^ 3, 4294967295 | 0, -7 & 3, ~~-3.7, 1e10 | 0, NaN | 0, '5' | 0]", "let x = -9; x |= 1; x >>= 1; const o = {n: -4}; o.n ^= 7; o['n'] <<= 2; o.m >>>= 0; [x, o]", "let h = 0; for (const c of '材料') h = (h * 31 + c.charCodeAt(0)) | 0; h * -1 | 0",

        // Returns
        "return `a${1}`;", "const x = 2; if (x > 1) { return x; } return 0;", "for (const x of [1, 2, 3]) { if (x > 1) return x; }", "const f = () => { return 1; }; return f() + 1", "return\n5", "return (() => this === undefined)() ? 1 : 2",

        // Polyfills
        "[1, NaN].includes(NaN)", "[1, 2].includes(3)", "['a'].includes('a')", "'abc'.includes('b')", "[1,2,3].find(x => x > 1)", "[1,2,3].findIndex(x => x > 5)", "[1,2,3].findLast(x => x < 3)", "[1,2,3].findLastIndex(x => x == 1)", "new Array(3).fill(0)", "[1,2,3,4].fill(9, 1, -1)", "[1,[2,[3,[4]]]].flat()", "[1,[2,[3,[4]]]].flat(Infinity)",
        "[1,2].flatMap(x => [x, x * 2])", "[1,2,3].at(-1)", "'abc'.at(-2)", "Array.from('abc')", "Array.from({length: 3}, (_, i) => i * i)", "Array.from([1, 2], x => x + 1)", "Array.of(7)", "Object.assign({a: 1}, {b: 2}, null)", "Object.entries({a: 1, b: [2]})", "Object.values({a: 1, b: 2})", "Object.fromEntries([['a', 1]])",
        "'abc'.startsWith('ab')", "'abc'.startsWith('b', 1)", "'abc'.endsWith('bc')", "'abc'.endsWith('b', 2)", "'7'.padStart(3, '0')", "'7'.padEnd(3)", "'abc'.padStart(6, '12')", "'ab'.repeat(3)", "'ab'.repeat(0)", "' a '.trimStart() + '|'", "' a '.trimEnd() + '|'", "'a.b.c'.replaceAll('.', '-')", "'aXbX'.replaceAll('X', m => m + '!')", "'aXbX'.replaceAll(/X/g, 'y')", "'a.b'.replaceAll('.', '[$&]')",
        "[Number.isInteger(5), Number.isInteger(5.5), Number.isInteger('5'), Number.isNaN(NaN), Number.isNaN('x'), Number.isFinite(1), Number.isFinite('1')]", "Number.parseInt('12px') + Number.parseFloat('1.5x')", "[Math.trunc(-4.7), Math.trunc(4.7), Math.sign(-3), Math.cbrt(27), Math.log2(8), Math.log10(1000), Math.hypot(3, 4)]",
        "let s = 0; for (const [i, x] of [5, 6].entries()) s += i * x; s", "[...[3, 4].keys()]", "Object.entries({b: 1, a: 2}).sort(([x], [y]) => x < y ? -1 : 1).map(([k, v]) => `${k}=${v}`).join('&')", "const k = []; for (const i in [1]) k.push(i); [].includes(1); k", "Number.MAX_SAFE_INTEGER", "Object.is(NaN, NaN)",
    ];
}
