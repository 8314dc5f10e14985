//! The promises of `tars-conf` on any text.

use std::collections::{BTreeMap, HashSet};

use tars_conf::{
    Domain, Endpoint, Heartbeat, Locator, Options, ServerConf, SyntaxError, SyntaxErrorKind, Tree,
    MAX_DEPTH,
};

/// Any bytes as a conf file: read as the grammar says, written back without a change,
/// and never a panic on the way to settings.
pub fn conf(data: &[u8]) {
    let tree = Tree::parse(data);
    match (&tree, Model::read(data)) {
        (Ok(tree), Some(model)) => check_tree(tree, &model),
        (Err(error), None) => check_place(error, data),
        // The grammar takes nearly any text for names, and a text in UTF-16 is none.
        (Err(error), _) if matches!(error.kind, SyntaxErrorKind::Foreign(_)) => {
            check_place(error, data);
        }
        (tree, model) => panic!("the grammar says {model:?}, not {tree:?}"),
    }
    let heartbeat = Heartbeat::parse_or(data, "fuzz", "App.Server");
    match ServerConf::parse_or(data, "fuzz", "App.Server") {
        Ok(conf) => {
            assert!(tree.is_ok() && !conf.application.is_empty() && !conf.server.is_empty());
            let node = conf.node_endpoint().map_err(|error| error.to_string());
            let its_node = heartbeat.map(|heartbeat| heartbeat.node);
            assert_eq!(its_node.map_err(|error| error.to_string()), node);
        }
        Err(error) => assert!(error.to_string().starts_with("fuzz")),
    }
}

/// Any bytes as an endpoint, a list of them, or a locator.
pub fn endpoint(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match text.parse::<Endpoint>() {
        Ok(endpoint) => check_endpoint(&endpoint),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    assert!(Options::new(text).count() <= text.len());
    check_locator(text);
}

/// An error points into the text.
fn check_place(error: &SyntaxError, text: &[u8]) {
    let line = text
        .split(|byte| *byte == b'\n')
        .nth(error.line as usize - 1);
    let line = line.expect("the line is in the text");
    assert!(
        (1..=line.len() + 1).contains(&(error.column as usize)),
        "{error}"
    );
    assert!(!error.to_string().is_empty());
}

fn check_tree(tree: &Tree<'_>, model: &Model) {
    check_domain(tree.root(), model);
    check_keys(tree.root(), model, 0);
    let Ok(text) = tree.to_text() else {
        return;
    };
    if model.domains_survive_writing() {
        let again = Tree::parse(&text).expect("what is written can be read");
        for ((_, model), domain) in model.domains.iter().zip(again.root().domains()) {
            check_domain(domain, model);
        }
    }
}

fn check_domain(domain: Domain<'_, '_>, model: &Model) {
    assert_eq!(domain.name(), model.name);
    let params = domain.params().iter();
    let found: Vec<_> = params.map(|param| (param.name(), param.value())).collect();
    let expected: Vec<_> = (model.keys.iter())
        .map(|name| (&name[..], &model.params[name][..]))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(domain.domain_count(), model.domains.len());
    for (inner, (_, model)) in domain.domains().zip(&model.domains) {
        check_domain(inner, model);
    }
}

/// Blanks in a key are lost when it is written, so this is for what was read.
fn check_keys(domain: Domain<'_, '_>, model: &Model, depth: usize) {
    assert!(depth <= MAX_DEPTH);
    for (inner, (key, model)) in domain.domains().zip(&model.domains) {
        assert_eq!(inner.key(), key);
        let by_key = domain.domain(key).expect("it is found by its key");
        assert_eq!(by_key.line(), inner.line());
        check_keys(inner, model, depth + 1);
    }
}

fn check_endpoint(endpoint: &Endpoint) {
    let text = endpoint.to_string();
    let again: Endpoint = text.parse().expect("what is written can be read");
    // TarsCpp does not write zeros, and then reads the defaults.
    let written = endpoint.timeout != 0 && endpoint.weight != 0;
    assert!(again == *endpoint || !written, "{text}");
}

fn check_locator(text: &str) {
    let locator = Locator::parse(text);
    assert!(locator.endpoints().count() <= locator.pieces.len());
    for piece in &locator.pieces {
        assert!(text.contains(&piece.text));
        let again = Locator::parse(&format!("@{}", piece.text));
        assert_eq!(again.pieces, std::slice::from_ref(piece), "it is torn");
    }
}

/// The grammar once more, written for being obvious: maps, and a stack.
#[derive(Debug, Default)]
struct Model {
    name: Vec<u8>,
    keys: Vec<Vec<u8>>,
    params: BTreeMap<Vec<u8>, Vec<u8>>,
    domains: Vec<(Vec<u8>, Model)>,
}

impl Model {
    /// None where the grammar is broken.
    fn read(text: &[u8]) -> Option<Model> {
        let mut root = Model::default();
        let mut open: Vec<Vec<u8>> = Vec::new();
        for line in text.split(|byte| *byte == b'\n').map(trim) {
            match line.first() {
                None | Some(b'#') => {}
                Some(b'<') => {
                    let end = line.iter().position(|byte| *byte == b'>')?;
                    if line[1] == b'/' {
                        let top = open.pop()?;
                        if trim(&top) != &line[2..end] {
                            return None;
                        }
                    } else {
                        open.push(line[1..end].to_vec());
                        if open.len() > MAX_DEPTH {
                            return None;
                        }
                        root.at(&open);
                    }
                }
                Some(_) => root.at(&open).set(line)?,
            }
        }
        open.is_empty().then_some(root)
    }

    fn at(&mut self, path: &[Vec<u8>]) -> &mut Model {
        let Some((key, rest)) = path.split_first() else {
            return self;
        };
        let known = self.domains.iter().position(|(name, _)| name == key);
        let at = known.unwrap_or_else(|| {
            let name = trim(key).to_vec();
            self.domains.push((
                key.clone(),
                Model {
                    name,
                    ..Model::default()
                },
            ));
            self.domains.len() - 1
        });
        self.domains[at].1.at(rest)
    }

    fn set(&mut self, line: &[u8]) -> Option<()> {
        let split = (0..line.len()).find(|at| line[*at] == b'=' && !line[..*at].ends_with(b"\\"));
        let (name, value) = match split {
            Some(at) => (&line[..at], &line[at + 1..]),
            None => (line, &b""[..]),
        };
        let (name, value) = (unescape(trim(name))?, unescape(trim(value))?);
        self.keys.retain(|key| *key != name);
        self.keys.push(name.clone());
        self.params.insert(name, value);
        Some(())
    }

    /// What TarsCpp writes cannot always be read again: domain names are escaped but never
    /// unescaped and lose their blanks, a nameless empty setting is a blank line, and `\`
    /// before `=` is an escape.
    fn domains_survive_writing(&self) -> bool {
        let mut names = HashSet::new();
        (self.domains.iter()).all(|(_, domain)| {
            let name = &domain.name;
            let plain = !name.iter().any(|byte| b"\\\r\t=".contains(byte));
            let opens = !name.starts_with(b"/") && names.insert(name);
            let params = domain
                .params
                .iter()
                .all(|(name, value)| match value.is_empty() {
                    true => !name.is_empty(),
                    false => !name.ends_with(b"\\"),
                });
            plain && opens && params && domain.domains_survive_writing()
        })
    }
}

fn unescape(text: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'\\' => match bytes.next()? {
                b'\\' => b'\\',
                b'=' => b'=',
                b'r' => b'\r',
                b'n' => b'\n',
                b't' => b'\t',
                _ => return None,
            },
            _ => *byte,
        });
    }
    Some(plain)
}

fn trim(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| b" \r\n\t".contains(byte);
    let start = text.iter().take_while(|byte| blank(byte)).count();
    let end = text.len()
        - text[start..]
            .iter()
            .rev()
            .take_while(|byte| blank(byte))
            .count();
    &text[start..end]
}
