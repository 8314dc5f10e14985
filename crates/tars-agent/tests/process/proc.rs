//! Processes and threads as /proc shows them. The agent's thread has a descriptor table of its own.

use std::fs;

/// The threads of a process that are the heartbeat's.
pub fn agents(pid: i32) -> Vec<i32> {
    threads(pid)
        .into_iter()
        .filter(|thread| {
            fs::read_to_string(format!("/proc/{pid}/task/{thread}/comm"))
                .is_ok_and(|name| name.trim() == "tars_rs")
        })
        .collect()
}

pub fn threads(pid: i32) -> Vec<i32> {
    numbers(&format!("/proc/{pid}/task"))
}

/// Where the descriptors of a process lead, or those of a thread of it.
pub fn descriptors(pid: i32, thread: i32) -> Vec<String> {
    let folder = format!("/proc/{pid}/task/{thread}/fd");
    numbers(&folder)
        .into_iter()
        .filter_map(|number| fs::read_link(format!("{folder}/{number}")).ok())
        .map(|link| link.to_string_lossy().into_owned())
        .collect()
}

/// How descriptors name the connections to this port of 127.0.0.1.
pub fn connections_to(port: u16) -> Vec<String> {
    let there = format!("0100007F:{port:04X}");
    let table = fs::read_to_string("/proc/net/tcp").unwrap();
    table
        .lines()
        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>())
        .filter(|field| field[2] == there && field[9] != "0")
        .map(|field| format!("socket:[{}]", field[9]))
        .collect()
}

/// Whether a descriptor of this table leads to the node.
pub fn is_connected(pid: i32, thread: i32, port: u16) -> bool {
    let connections = connections_to(port);
    descriptors(pid, thread)
        .iter()
        .any(|link| connections.contains(link))
}

/// A line of /proc/PID/task/THREAD/status, without its name.
pub fn status(pid: i32, thread: i32, name: &str) -> String {
    let all = fs::read_to_string(format!("/proc/{pid}/task/{thread}/status")).unwrap();
    let line = all.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap().trim_start_matches(':').trim().to_owned()
}

/// Memory of the process's own, and memory it shares: kilobytes, without files that are mapped.
pub fn resident(pid: i32) -> u64 {
    ["RssAnon", "RssShmem"]
        .iter()
        .map(|name| {
            status(pid, pid, name)
                .trim_end_matches(" kB")
                .parse::<u64>()
        })
        .map(Result::unwrap)
        .sum()
}

pub fn is_alive(pid: i32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat
        .rsplit(") ")
        .next()
        .and_then(|rest| rest.chars().next());
    !matches!(state, None | Some('Z' | 'X'))
}

fn numbers(folder: &str) -> Vec<i32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}
