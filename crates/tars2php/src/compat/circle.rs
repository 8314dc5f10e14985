//! Structs that hold themselves in vectors and maps, perhaps by way of others: the prototype
//! of such a member is an object that is being made, or making one would never end.

use std::collections::HashMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use tars_idl::{Type, TypeName};

use crate::program::Program;

/// The circle of each struct, by its module and name; structs with the same number are in
/// one circle.
pub(super) struct Circles(HashMap<TypeName, usize>);

impl Circles {
    /// Whether making one of them makes the other, and that makes the first.
    pub fn are_one(&self, first: &TypeName, second: &TypeName) -> bool {
        let first = self.0.get(first);
        first.is_some() && first == self.0.get(second)
    }
}

pub(super) fn circles(program: &Program<'_>) -> Circles {
    let mut graph = DiGraph::new();
    let names = program.structs.iter().map(|item| TypeName {
        module: item.module.to_owned(),
        name: item.of.name.clone(),
    });
    let nodes: HashMap<TypeName, _> = names
        .map(|name| (name.clone(), graph.add_node(name)))
        .collect();
    for (item, from) in program
        .structs
        .iter()
        .zip(graph.node_indices().collect::<Vec<_>>())
    {
        for field in &item.of.fields {
            each_struct(&field.ty, &mut |name| {
                graph.add_edge(from, nodes[name], ());
            });
        }
    }
    let mut circles = HashMap::new();
    for (number, circle) in kosaraju_scc(&graph).into_iter().enumerate() {
        for node in circle {
            circles.insert(graph[node].clone(), number);
        }
    }
    Circles(circles)
}

fn each_struct(ty: &Type, found: &mut dyn FnMut(&TypeName)) {
    match ty {
        Type::Vector(of, _) => each_struct(of, found),
        Type::Map(of) => {
            each_struct(&of.0, found);
            each_struct(&of.1, found);
        }
        Type::Struct(name) => found(name),
        _ => {}
    }
}
