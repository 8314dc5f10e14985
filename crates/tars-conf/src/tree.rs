//! What was read from a conf: domains and parameters in the grammar's order.
//! A tree borrows the text it was read from and holds it in two flat lists, so it is
//! built with few allocations, walked without pointers, and dropped without recursion.

use std::collections::HashMap;
use std::ops::Range;

use crate::param::Param;

/// A domain with more subdomains than this finds them by hash. Below, looking at
/// each is faster; above, a hostile conf would make it quadratic.
const FEW: u32 = 16;

/// A parsed conf. See the crate's first page for an example.
#[derive(Debug)]
pub struct Tree<'a> {
    /// What was read.
    pub(crate) text: &'a [u8],
    /// In the order of their first opening; the root is 0.
    pub(crate) nodes: Vec<Node<'a>>,
    /// Grouped by domain.
    pub(crate) params: Vec<Param<'a>>,
    /// The subdomains of domains that have many.
    index: HashMap<(u32, &'a [u8]), u32>,
}

/// One domain's place in the flat lists.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    key: &'a [u8],
    line: u32,
    parent: u32,
    children: u32,
    first_child: Option<u32>,
    last_child: Option<u32>,
    next_sibling: Option<u32>,
    pub(crate) params: Range<u32>,
}

impl<'a> Tree<'a> {
    pub(crate) fn with_capacity(text: &'a [u8], params: usize) -> Self {
        let mut tree = Tree {
            text,
            nodes: Vec::with_capacity(8),
            params: Vec::with_capacity(params),
            index: HashMap::new(),
        };
        tree.nodes.push(Node::new(b"", 0, 0));
        tree
    }

    /// The domain that holds everything. It has no name; parameters may stand in it.
    pub fn root(&self) -> Domain<'_, 'a> {
        Domain { tree: self, id: 0 }
    }

    /// The subdomain of `parent` that is called `key`, made if it is not there yet.
    pub(crate) fn open(&mut self, parent: u32, key: &'a [u8], line: u32) -> u32 {
        if let Some(id) = self.child(parent, key) {
            return id;
        }
        let id = self.nodes.len() as u32;
        self.nodes.push(Node::new(key, parent, line));
        let owner = &mut self.nodes[parent as usize];
        owner.children += 1;
        let children = owner.children;
        match owner.last_child.replace(id) {
            None => owner.first_child = Some(id),
            Some(last) => self.nodes[last as usize].next_sibling = Some(id),
        }
        if children == FEW + 1 {
            let all: Vec<_> = self.children(parent).collect();
            for id in all {
                self.index.insert((parent, self.nodes[id as usize].key), id);
            }
        } else if children > FEW {
            self.index.insert((parent, key), id);
        }
        id
    }

    fn child(&self, parent: u32, key: &[u8]) -> Option<u32> {
        if self.nodes[parent as usize].children > FEW {
            return self.index.get(&(parent, key)).copied();
        }
        self.children(parent)
            .find(|id| self.nodes[*id as usize].key == key)
    }

    fn children(&self, parent: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.nodes[parent as usize].first_child, |id| {
            self.nodes[*id as usize].next_sibling
        })
    }
}

impl<'a> Node<'a> {
    fn new(key: &'a [u8], parent: u32, line: u32) -> Self {
        Node {
            key,
            line,
            parent,
            children: 0,
            first_child: None,
            last_child: None,
            next_sibling: None,
            params: 0..0,
        }
    }

    /// The name that a closing tag must repeat.
    pub(crate) fn name(&self) -> &'a [u8] {
        trim(self.key)
    }
}

/// One domain of a tree: a handle, free to copy.
#[derive(Clone, Copy, Debug)]
pub struct Domain<'t, 'a> {
    tree: &'t Tree<'a>,
    id: u32,
}

impl<'t, 'a> Domain<'t, 'a> {
    fn node(self) -> &'t Node<'a> {
        &self.tree.nodes[self.id as usize]
    }

    /// The name in `<name>`, as it is written. This is the key it is found by: `< a >` is
    /// found by `" a "`, but closed by `</a>`.
    pub fn key(self) -> &'a [u8] {
        self.node().key
    }

    /// The key without blanks around it: the name in TarsCpp's sense.
    pub fn name(self) -> &'a [u8] {
        self.node().name()
    }

    /// The line of its first opening, from 1; 0 for the root.
    pub fn line(self) -> u32 {
        self.node().line
    }

    /// Its parameters, each name once. A name that is set again takes the last value
    /// and the last place.
    pub fn params(self) -> &'t [Param<'a>] {
        let range = &self.node().params;
        &self.tree.params[range.start as usize..range.end as usize]
    }

    /// The parameter of that name. Looks at each one.
    pub fn param(self, name: impl AsRef<[u8]>) -> Option<&'t Param<'a>> {
        let name = name.as_ref();
        self.params().iter().find(|param| param.name() == name)
    }

    /// Its subdomains in the order of their first opening, each key once.
    pub fn domains(self) -> Domains<'t, 'a> {
        Domains {
            tree: self.tree,
            next: self.node().first_child,
        }
    }

    /// The subdomain of that key.
    pub fn domain(self, key: impl AsRef<[u8]>) -> Option<Domain<'t, 'a>> {
        let id = self.tree.child(self.id, key.as_ref())?;
        Some(Domain { id, ..self })
    }

    /// How many subdomains it has.
    pub fn domain_count(self) -> usize {
        self.node().children as usize
    }

    /// The domain it stands in; none for the root.
    pub fn parent(self) -> Option<Domain<'t, 'a>> {
        let id = self.node().parent;
        (self.id != 0).then_some(Domain { id, ..self })
    }
}

/// The subdomains of a domain, in order.
#[derive(Clone, Debug)]
pub struct Domains<'t, 'a> {
    tree: &'t Tree<'a>,
    next: Option<u32>,
}

impl<'t, 'a> Iterator for Domains<'t, 'a> {
    type Item = Domain<'t, 'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let domain = Domain {
            tree: self.tree,
            id: self.next?,
        };
        self.next = domain.node().next_sibling;
        Some(domain)
    }
}

/// Without the four blanks of the grammar at both ends. Form feed, vertical tab,
/// no-break space and byte order mark are not blanks here.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let (mut start, mut end) = (0, text.len());
    while start < end && blank(text[start]) {
        start += 1;
    }
    while start < end && blank(text[end - 1]) {
        end -= 1;
    }
    &text[start..end]
}
