//! What is wrong with a file is told at once, where it is, with what was expected.

mod common;

use common::{declared_in_module, error_in_module, errors, file, files, told};

#[test]
fn all_errors_of_a_file_are_told_at_once_in_the_order_of_the_text() {
    let text = "module M
{
    struct A
    {
        256 require int a;
        1 int b;
        2 require Missing c;
        3 require vector<int d;
        4 require byte e = 300;
        4 optional int e;
        6 optional A f
    };
    enum E { X, X, Y = 1.5, Z };
    strcut Lost { 0 require int a; };
    interface I
    {
        int f(int a, int a);
        Lost g();
        h(int a);
        int f();
    };
    const vector<int> V = 1;
    const int W = NOPE;
    key[A, nope];
    module N { struct B { 0 require M::Other o; }; };
};
";
    let expected = [
        "5:9 tag-out-of-range",
        "6:11 expected-require-or-optional",
        "8:30 expected-close-angle",
        "9:28 default-out-of-range",
        "10:9 duplicate-tag",
        "10:24 duplicate-field",
        "11:23 expected-semicolon",
        "13:17 duplicate-member",
        "13:24 enum-value",
        "14:5 unexpected-token",
        "17:26 duplicate-parameter",
        "19:10 expected-name",
        "20:13 duplicate-operation",
        "22:11 const-type",
        "25:5 nested-module",
        // Known only when all is read.
        "7:19 unknown-type",
        "25:37 unknown-type",
        "11:20 recursive-struct",
    ];
    assert_eq!(errors(text), expected);
}

#[test]
fn an_error_is_a_line_as_compilers_write_it_and_the_line_of_the_file_with_a_mark() {
    let refused = file("module M {\n\tstruct 订 { 0 require int a; };\n};\n").unwrap_err();
    let text = refused.errors[0].to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "a.tars:2:9: error: '订' belongs in comments and strings only"
    );
    assert_eq!(lines[2], "2 |     struct 订 { 0 require int a; };");
    assert_eq!(lines[3], "  |            ^^");

    let refused =
        file("module M { struct S { 0 require int a;\n0 require int b; }; };").unwrap_err();
    let text = refused.to_string();
    assert!(
        text.contains("a.tars:2:1: error: the tag 0 is taken by field a"),
        "{text}"
    );
    assert!(text.ends_with("\na.tars:1:23: the first one"), "{text}");
}

#[test]
fn a_warning_says_that_it_is_one() {
    let idl = file("module M { }").unwrap();
    let text = idl.warnings[0].to_string();
    assert!(
        text.starts_with("a.tars:1:13: warning: a ';' is missing"),
        "{text}"
    );
}

#[test]
fn of_a_long_line_the_piece_around_the_mark_is_shown() {
    let fields: String = (0..200)
        .map(|tag| format!("{tag} require int field{tag}; "))
        .collect();
    let text = format!("module M {{ struct S {{ {fields} 200 require Nope nope; {fields} }}; }};");
    let refused = file(text).unwrap_err();
    let error = refused
        .errors
        .iter()
        .find(|error| error.kind.code() == "unknown-type")
        .unwrap();
    let place = &error.place;
    assert_eq!(&place.excerpt[place.mark.clone()], "Nope");
    assert!(
        place.excerpt.len() < 300 && place.column > 4_000,
        "{place:?}"
    );
    assert!(error.to_string().len() < 600, "{error}");
}

#[test]
fn what_was_expected_is_told() {
    let message = |body: &str| {
        let refused = file(format!("module M {{ {body} }};")).expect_err(body);
        refused.errors[0].kind.to_string()
    };
    for (body, expected) in [
        (
            "struct S { require int a; };",
            "a field begins with its tag, as in '0 require int id;'; found 'require'",
        ),
        (
            "struct S { 0 int a; };",
            "expected 'require' or 'optional' behind the tag, found 'int'",
        ),
        (
            "struct { 0 require int a; };",
            "expected the name of a struct, found '{'",
        ),
        (
            "struct S { 0 require map<int> a; };",
            "expected ',' between the types of key and value, found '>'",
        ),
        (
            "struct S { 0 require Map<int, int> a; };",
            "there is no type Map; write 'map'",
        ),
        (
            "struct S { 0 require int class = ; };",
            "expected a value, found ';'",
        ),
        (
            "struct S { 0 require int key; };",
            "'key' is a word of the language, so it cannot be the name of a field",
        ),
        (
            "struct S { 0 require byte a = 128; };",
            "128 does not fit into byte: it holds -128 to 127",
        ),
        (
            "struct S { 0 require float a = 1e39; };",
            "1e39 does not fit into float: it holds numbers up to 3.4e38",
        ),
        (
            "struct S { 0 require string a = 7; };",
            "7 is no string; expected a string in double quotes",
        ),
        (
            "struct S { 0 require I a; }; interface I { };",
            "there is no type I; it is an interface",
        ),
        (
            "const int A = 1; const int B = A;",
            "there is no member A; a constant is no value",
        ),
        (
            "interface I { int f(int a; };",
            "expected ',' or ')' behind the parameter, found ';'",
        ),
        (
            "enum E { X }; key[E, X];",
            "there is no struct E; it is an enum",
        ),
        (
            "enum E { X }; struct S { 0 require E e = \"X\"; };",
            "\"X\" is no enum; expected a member or an integer",
        ),
        (
            "struct S { 0 require void a; };",
            "expected a type, found 'void'; void is for results only",
        ),
    ] {
        assert_eq!(message(body), expected, "{body}");
    }
    let refused = file(
        "module A { struct P { 0 require int x; }; }; module B { struct Q { 0 require P p; }; };",
    );
    let error = &refused.unwrap_err().errors[0];
    assert_eq!(
        error.kind.to_string(),
        "there is no type P; module A has one: write A::P"
    );
}

#[test]
fn one_mistake_is_one_error() {
    // A brace or a semicolon that was forgotten.
    assert_eq!(
        errors("module M {\nstruct S { 0 require int a;\nstruct T { 0 require S s; };\n};"),
        ["3:1 unclosed-brace"]
    );
    assert_eq!(
        errors("module M {\nstruct S 0 require int a; };\n};"),
        ["2:10 unexpected-token"]
    );
    assert_eq!(
        errors("module M {\nstruct S { 0 require int a;\n"),
        ["3:1 unclosed-brace"]
    );
    assert_eq!(
        errors("module M {\nstruct S { 0 require"),
        ["2:21 expected-type"]
    );
    assert_eq!(errors("module A {\nstruct S { 0 require int a; };\nmodule B { struct T { 0 require A::S s; }; };\n"), ["3:1 nested-module"]);
    assert_eq!(
        error_in_module("const int A = 1\n const int B = 2;"),
        "expected-semicolon"
    );
    // What could not be read is not missed where it is used.
    assert_eq!(
        error_in_module("strct S { 0 require int a; }; struct T { 0 require S s; };"),
        "unexpected-token"
    );
    assert_eq!(
        error_in_module("struct map { 0 require int a; }; struct T { 0 require vector<int> m; };"),
        "keyword-as-name"
    );
    assert_eq!(
        error_in_module("struct S { 0 require int; }; key[S, a];"),
        "expected-name"
    );
    assert_eq!(
        error_in_module("enum E { A, 1, B }; struct S { 0 optional E e = C; };"),
        "expected-name"
    );
    // Members are counted on behind a value that is none.
    assert_eq!(
        error_in_module("enum E { A = 2147483647, B, C };"),
        "enum-value"
    );
    // A string that could not be read.
    assert_eq!(error_in_module("const string S = \"\\q\";"), "bad-escape");
}

#[test]
fn an_extra_brace_is_told_once() {
    assert_eq!(
        errors(
            "module M {\nstruct S { 0 require int a; }; };\nstruct T { 0 require int b; };\n};\n"
        ),
        ["3:1 expected-module"]
    );
}

#[test]
fn after_a_missing_file_unknown_names_are_not_told() {
    let text = "#include \"b.tars\"\nmodule M { struct S { 0 require Other a; 1 require B::T b = X; 2 require int a; }; };";
    assert_eq!(
        errors(text),
        ["1:10 include-not-found", "2:78 duplicate-field"]
    );
}

#[test]
fn errors_of_included_files_stand_where_they_are_included() {
    let main = "module A { struct S { 256 require int a; }; };\n#include \"b.tars\"\nmodule C { struct S { 257 require int a; }; };";
    let refused = files(&[
        ("a.tars", main),
        ("b.tars", "module B { struct S { 258 require int a; }; };"),
    ])
    .unwrap_err();
    let files: Vec<&str> = refused
        .errors
        .iter()
        .map(|error| error.place.file.as_str())
        .collect();
    assert_eq!(files, ["a.tars", "b.tars", "a.tars"]);
    assert_eq!(told(&refused.errors)[2], "3:23 tag-out-of-range");
}

#[test]
fn a_redefinition_shows_the_first_one_in_whatever_file() {
    let refused = files(&[
        ("a.tars", "#include \"b.tars\"\nmodule B { enum S { X }; };"),
        ("b.tars", "module B { struct S { 0 require int a; }; };"),
    ])
    .unwrap_err();
    let first = refused.errors[0].first.as_ref().unwrap();
    assert_eq!(
        (first.file.as_str(), first.line, first.column),
        ("b.tars", 1, 19)
    );
}

#[test]
fn a_declaration_says_where_it_is() {
    let text = "module M {\n  struct S {\n    0 require int first;\n  };\n};";
    let idl = file(text).unwrap();
    let place = idl.place(idl.main().modules[0].structs[0].fields[0].at);
    assert_eq!((place.line, place.column), (3, 19));
    assert_eq!(&place.excerpt[place.mark], "first");
    assert_eq!(declared_in_module("")["structs"], serde_json::json!([]));
}
