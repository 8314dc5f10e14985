//! The holder in virtual time: a clock that jumps, a node that answers as told, a process table made
//! up for the test. The page is real.

use super::*;
use crate::lineage::{Process, State as Life};
use crate::world::Exchanged;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::collections::VecDeque;
use std::io;
use std::os::fd::BorrowedFd;
use std::rc::Rc;

const MASTER: i32 = 100;
const WORKER: i32 = 101;

/// What happens at a moment of the play.
type Event = Box<dyn Fn(&Play)>;

/// The stage: everything a test changes or looks at.
struct Play {
    page: &'static Page,
    now: Cell<u64>,
    me: i32,
    processes: RefCell<HashMap<i32, Process>>,
    /// What is to happen when, in order; the play ends after the last.
    events: RefCell<VecDeque<(u64, Event)>>,
    node_is_up: Cell<bool>,
    /// When each beat was sent (milliseconds) and the pid in it.
    beats: RefCell<Vec<(u64, i32)>>,
    /// What went to the log.
    notes: RefCell<Vec<String>>,
    rung: Cell<bool>,
    /// We keep a connection, and so does the node.
    line: Cell<bool>,
    kept: Cell<bool>,
    /// The node closes it after each answer.
    hangs_up: Cell<bool>,
    /// What a beat fails of in this process itself.
    unable: Cell<bool>,
    /// keepAlive() was called, and the holder has not looked since.
    called: Cell<bool>,
}

fn process(pid: i32, parent: i32, session: i32) -> Process {
    Process {
        id: Identity {
            pid,
            start: pid as u64,
        },
        parent,
        session,
        state: Life::Living,
    }
}

impl Play {
    fn new(me: i32) -> Rc<Play> {
        let page = crate::seat::map().unwrap();
        page.root.set(Some(process(MASTER, 1, MASTER).id));
        let processes = [process(MASTER, 1, MASTER), process(WORKER, MASTER, MASTER)];
        Rc::new(Play {
            page,
            now: Cell::new(1_000_000),
            me,
            processes: RefCell::new(processes.map(|p| (p.id.pid, p)).into()),
            events: RefCell::default(),
            node_is_up: Cell::new(true),
            beats: RefCell::default(),
            notes: RefCell::default(),
            rung: Cell::new(false),
            line: Cell::new(false),
            kept: Cell::new(false),
            hangs_up: Cell::new(false),
            unable: Cell::new(false),
            called: Cell::new(false),
        })
    }

    fn at(self: &Rc<Self>, millis: u64, event: impl Fn(&Play) + 'static) -> &Rc<Self> {
        self.events
            .borrow_mut()
            .push_back((1_000_000 + millis * 1_000, Box::new(event)));
        self
    }

    /// Lives through the events with these settings, and returns the beats from then on.
    fn run(self: &Rc<Self>, settings: Settings, dead: Option<Identity>) -> Vec<(u64, i32)> {
        self.beats.borrow_mut().clear();
        let settings = Arc::new(settings);
        let mut holder = Holder {
            page: self.page,
            world: Rc::clone(self),
            transport: Rc::clone(self),
            processes: Rc::clone(self),
            files: Rc::clone(self),
            dead,
            look_again: None,
            lost: None,
            asides: Asides::default(),
        };
        let able = holder.run(|| {
            let called = self.called.take();
            let orders = Orders {
                settings: Arc::clone(&settings),
                last: self.next_event().is_none(),
            };
            (!orders.last || called).then_some(orders)
        });
        assert_eq!(able.is_err(), self.unable.get());
        self.beats.borrow().clone()
    }

    fn next_event(&self) -> Option<u64> {
        self.events.borrow().front().map(|(at, _)| *at)
    }

    fn millis(&self) -> u64 {
        (self.now.get() - 1_000_000) / 1_000
    }

    fn call(&self) {
        self.page.called_at.set(Moment(self.now.get()));
        self.rung.set(true);
        self.called.set(true);
    }

    fn set_state(&self, pid: i32, state: Life) {
        self.processes.borrow_mut().get_mut(&pid).unwrap().state = state;
    }

    fn fork(&self, pid: i32, parent: i32) {
        let mut child = process(pid, parent, MASTER);
        child.id.start = self.now.get();
        self.processes.borrow_mut().insert(pid, child);
    }

    fn kill(&self, pid: i32) {
        self.processes.borrow_mut().remove(&pid);
    }
}

impl World for Rc<Play> {
    fn now(&self) -> Moment {
        Moment(self.now.get())
    }

    fn wait(&mut self, until: Option<Moment>, line: Option<BorrowedFd<'_>>) -> Woken {
        let until = until.map_or(u64::MAX, |until| until.0);
        while !self.rung.get() {
            if line.is_some() && !self.kept.get() {
                return Woken::Line;
            }
            match self.next_event() {
                None => break,
                Some(at) if at > until => {
                    self.now.set(self.now.get().max(until));
                    break;
                }
                Some(at) => {
                    self.now.set(self.now.get().max(at));
                    let event = self.events.borrow_mut().pop_front();
                    event.unwrap().1(self);
                }
            }
        }
        match self.rung.take() {
            true => Woken::Bell,
            false => Woken::Time,
        }
    }
}

impl Transport for Rc<Play> {
    fn exchange(&mut self, beat: &Beat<'_>) -> Result<Exchanged, BeatError> {
        self.beats.borrow_mut().push((self.millis(), beat.pid));
        if self.unable.get() {
            let (what, error) = ("open a socket", io::ErrorKind::Other.into());
            return Err(BeatError::Local { what, error });
        }
        if self.node_is_up.get() {
            let kept = self.line.replace(true) && self.kept.get();
            self.kept.set(!self.hangs_up.get());
            return Ok(Exchanged {
                replies: 2,
                round_trip: Duration::from_micros(80),
                kept,
            });
        }
        self.hang_up();
        Err(BeatError::Timeout {
            node: "tcp -h 127.0.0.1 -p 1".into(),
            after: beat.timeout,
        })
    }

    /// Some descriptor: nobody reads it.
    fn line(&self) -> Option<BorrowedFd<'_>> {
        self.line.get().then(rustix::stdio::stdin)
    }

    fn hang_up(&mut self) {
        self.line.set(false);
    }
}

impl Processes for Rc<Play> {
    fn look(&self, pid: i32) -> Option<Process> {
        self.processes.borrow().get(&pid).copied()
    }
    fn all(&self) -> Vec<Process> {
        self.processes.borrow().values().copied().collect()
    }
    fn exists(&self, pid: i32) -> bool {
        self.processes.borrow().contains_key(&pid)
    }
    fn age(&self, id: Identity) -> Duration {
        Duration::from_micros(self.now.get() - id.start)
    }
    fn me(&self) -> i32 {
        self.me
    }
    fn shares(&self, pid: i32, _: &Page) -> Option<bool> {
        Some(pid >= MASTER)
    }
}

impl Files for Rc<Play> {
    fn note(&self, settings: &Settings, text: &str) -> io::Result<()> {
        self.notes.borrow_mut().push(text.to_owned());
        match settings.log {
            Some(_) => Err(io::ErrorKind::StorageFull.into()),
            None => Ok(()),
        }
    }
    fn hand_over(&self, settings: &Settings, _: i32, _: i32) -> io::Result<()> {
        match settings.basepath {
            Some(_) => Err(io::ErrorKind::PermissionDenied.into()),
            None => Ok(()),
        }
    }
}

fn settings(liveness: Liveness) -> Settings {
    Settings {
        application: "App".into(),
        server: "Server".into(),
        adapters: vec!["App.Server.ObjAdapter".into()],
        node_object: "tars.tarsnode.ServerObj".into(),
        node: "tcp -h 127.0.0.1 -p 1".parse().unwrap(),
        basepath: None,
        interval: Duration::from_secs(30),
        timeout: Duration::from_secs(2),
        liveness,
        log: None,
        useless: None,
    }
}

fn by_process() -> Settings {
    settings(Liveness::Process)
}

fn times(beats: &[(u64, i32)]) -> Vec<u64> {
    beats.iter().map(|(at, _)| *at).collect()
}

#[test]
fn the_boot_rhythm_lasts_45_seconds_and_then_the_interval_holds() {
    let play = Play::new(MASTER);
    let beats = play.at(110_000, |_| ()).run(by_process(), None);
    let mut expected: Vec<u64> = (0..=46_000).step_by(2_000).collect();
    expected.extend([76_000, 106_000]);
    assert_eq!(times(&beats), expected);
}

#[test]
fn a_worker_reports_the_masters_pid() {
    let play = Play::new(WORKER);
    assert_eq!(
        play.at(1_000, |_| ()).run(by_process(), None),
        [(0, MASTER)]
    );
}

#[test]
fn a_dead_node_is_tried_every_second_until_it_is_back() {
    let play = Play::new(MASTER);
    play.node_is_up.set(false);
    play.at(15_000, |play| play.node_is_up.set(true))
        .at(19_500, |_| ());
    let beats = times(&play.run(by_process(), None));
    let mut expected = vec![0, 200];
    expected.extend((700..=15_700).step_by(1_000));
    expected.push(17_700);
    assert_eq!(beats, expected);
}

#[test]
fn after_a_minute_a_dead_node_is_tried_every_five_seconds() {
    let play = Play::new(MASTER);
    play.at(60_000, |play| play.node_is_up.set(false))
        .at(150_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    let failing: Vec<u64> = beats.into_iter().filter(|at| *at > 60_000).collect();
    let mut expected = vec![76_000, 76_200];
    expected.extend((76_700..=134_700).step_by(1_000));
    expected.extend([139_700, 144_700, 149_700]);
    assert_eq!(failing, expected);
}

#[test]
fn a_node_that_is_restarted_is_told_at_once_and_nobody_wakes_up_in_between() {
    let play = Play::new(MASTER);
    play.at(60_000, |play| {
        play.node_is_up.set(false);
        play.kept.set(false);
    })
    .at(64_000, |play| play.node_is_up.set(true))
    .at(100_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    let since: Vec<u64> = beats.into_iter().filter(|at| *at > 46_000).collect();
    assert_eq!(
        since,
        [60_000, 60_200, 60_700, 61_700, 62_700, 63_700, 64_700, 94_700]
    );
}

#[test]
fn a_node_that_hangs_up_after_each_answer_is_beaten_no_oftener_than_any_other() {
    let play = Play::new(MASTER);
    play.at(60_000, |play| {
        play.kept.set(false);
        play.hangs_up.set(true);
    })
    .at(300_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    let since: Vec<u64> = beats.into_iter().filter(|at| *at > 46_000).collect();
    let quick = [60_000, 61_000, 63_000, 67_000, 75_000, 91_000];
    assert_eq!(since[..6], quick);
    assert_eq!(
        since[6..],
        [121_000, 151_000, 181_000, 211_000, 241_000, 271_000]
    );
}

#[test]
fn a_node_that_closes_a_connection_now_and_then_is_told_each_time() {
    let play = Play::new(MASTER);
    for close in 1..=20 {
        play.at(60_000 + close * 100_000, |play| play.kept.set(false));
    }
    let beats = times(&play.run(by_process(), None));
    for close in 1..20 {
        assert!(beats.contains(&(60_000 + close * 100_000)), "{beats:?}");
    }
}

#[test]
fn who_inherits_the_seat_after_the_node_hung_up_beats_at_once() {
    let play = Play::new(MASTER);
    play.at(60_000, |play| play.kept.set(false));
    assert_eq!(times(&play.run(by_process(), None)).last(), Some(&46_000));
    play.at(60_100, |_| ());
    assert_eq!(times(&play.run(by_process(), None)), [60_000]);
    assert_eq!(play.page.lateness.load(Acquire), 0);
}

#[test]
fn a_process_that_cannot_beat_says_so_and_leaves_the_seat_to_another() {
    let play = Play::new(MASTER);
    play.unable.set(true);
    assert_eq!(times(&play.at(9_000, |_| ()).run(by_process(), None)), [0]);
    assert_eq!(play.page.error_kind.get(), "local");
    assert_eq!(play.page.state.load(Acquire), State::Failing as u8);
    play.unable.set(false);
    assert_eq!(times(&play.run(by_process(), None))[0], 200);
}

#[test]
fn what_keeps_no_beat_from_being_sent_is_shown_all_the_same() {
    let play = Play::new(MASTER);
    let wrong = Settings {
        log: Some("/full/log".into()),
        basepath: Some("/not/ours".into()),
        useless: Some("c, line 7: hearttimeout is 'soon'".into()),
        ..by_process()
    };
    play.node_is_up.set(false);
    play.at(1_000, |_| ()).run(wrong.clone(), None);
    let aside = play.page.aside.get();
    for word in [
        "'soon'",
        "tars_rs.log = \"/full/log\"",
        "tars_start.sh.pid in /not/ours",
    ] {
        assert!(aside.contains(word), "{aside}");
    }
    let named = |play: &Play| {
        let notes = play.notes.borrow();
        notes.iter().filter(|note| note.contains("'soon'")).count()
    };
    assert_eq!(named(&play), 1);
    play.at(9_000, |_| ()).run(wrong, None);
    assert_eq!(named(&play), 1, "the next holder does not say it again");
    play.node_is_up.set(true);
    play.at(20_000, |_| ()).run(by_process(), None);
    assert_eq!(play.page.aside.get(), "");
}

#[test]
fn the_bell_makes_one_beat_of_all_calls_within_a_second() {
    let play = Play::new(MASTER);
    for call in 0..20 {
        play.at(60_000 + call * 40, Play::call);
    }
    play.at(75_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    assert_eq!(
        beats
            .into_iter()
            .filter(|at| *at > 46_000)
            .collect::<Vec<_>>(),
        [60_000]
    );
}

#[test]
fn a_process_that_calls_and_ends_is_still_heard() {
    let play = Play::new(MASTER);
    play.at(60_000, |_| ()).run(by_process(), None);
    play.at(70_000, Play::call);
    assert_eq!(times(&play.run(by_process(), None)), [70_000]);
}

#[test]
fn a_process_that_ends_within_a_second_of_a_beat_waits_for_nothing() {
    let play = Play::new(MASTER);
    play.at(60_000, |_| ()).run(by_process(), None);
    play.at(76_500, Play::call);
    assert_eq!(times(&play.run(by_process(), None)), [76_000]);
}

#[test]
fn a_new_holder_keeps_the_rhythm_of_the_old() {
    let play = Play::new(MASTER);
    play.at(60_000, |_| ()).run(by_process(), None);
    play.at(110_000, |_| ());
    assert_eq!(times(&play.run(by_process(), None)), [76_000, 106_000]);
}

#[test]
fn a_holder_that_died_in_the_middle_of_a_beat_is_succeeded_by_a_beat_at_once() {
    let play = Play::new(MASTER);
    play.at(60_000, |_| ()).run(by_process(), None);
    play.page.in_flight.store(true, Release);
    play.at(61_000, |_| ());
    assert_eq!(times(&play.run(by_process(), None)), [60_000]);
}

#[test]
fn a_stopped_service_is_not_reported_until_it_goes_on() {
    let play = Play::new(WORKER);
    play.at(60_000, |play| play.set_state(MASTER, Life::Stopped))
        .at(90_300, |play| play.set_state(MASTER, Life::Living))
        .at(100_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    assert_eq!(
        beats
            .into_iter()
            .filter(|at| *at > 46_000)
            .collect::<Vec<_>>(),
        [91_000]
    );
    assert!(play.page.skips.load(Acquire) > 0);
}

#[test]
fn under_always_a_stopped_service_is_reported_too() {
    let play = Play::new(WORKER);
    play.at(60_000, |play| play.set_state(MASTER, Life::Stopped))
        .at(80_000, |_| ());
    let beats = times(&play.run(settings(Liveness::Always), None));
    assert_eq!(beats.last(), Some(&76_000));
}

#[test]
fn the_watchdog_closes_when_nobody_calls_and_opens_with_the_next_call() {
    let play = Play::new(MASTER);
    play.page.called_at.set(Moment(play.now.get()));
    play.at(95_500, Play::call).at(100_000, |_| ());
    let beats = times(&play.run(settings(Liveness::Watchdog(Duration::from_secs(60))), None));
    assert_eq!(
        beats
            .into_iter()
            .filter(|at| *at > 40_000)
            .collect::<Vec<_>>(),
        [42_000, 44_000, 46_000, 95_500]
    );
}

#[test]
fn nothing_is_sent_in_the_name_of_a_dead_service() {
    let play = Play::new(WORKER);
    play.at(60_000, |play| play.kill(MASTER))
        .at(70_000, Play::call)
        .at(200_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    assert_eq!(beats.last(), Some(&46_000));
    assert_eq!(play.page.state.load(Acquire), State::Gone as u8);
}

#[test]
fn a_dead_holder_is_not_mistaken_for_a_living_service_while_it_exits() {
    let play = Play::new(WORKER);
    play.at(60_000, |_| ()).run(by_process(), None);
    play.at(200_000, |_| ());
    assert_eq!(
        play.run(by_process(), Some(process(MASTER, 1, MASTER).id)),
        []
    );
}

#[test]
fn the_daemon_of_a_launcher_that_was_armed_is_reported_at_once() {
    let play = Play::new(MASTER);
    play.at(500, |_| ()).run(by_process(), None);
    // The launcher exits; its daemon, now in a session of its own, inherits the seat.
    let daemon = Rc::new(Play {
        me: 200,
        processes: RefCell::new([(200, process(200, 1, 200))].into()),
        now: Cell::new(play.now.get()),
        events: RefCell::default(),
        beats: RefCell::default(),
        node_is_up: Cell::new(true),
        notes: RefCell::default(),
        rung: Cell::new(false),
        line: Cell::new(false),
        kept: Cell::new(false),
        hangs_up: Cell::new(false),
        unable: Cell::new(false),
        called: Cell::new(false),
        page: play.page,
    });
    daemon.at(1_000, |_| ());
    let dead = Some(process(MASTER, 1, MASTER).id);
    assert_eq!(daemon.run(by_process(), dead), [(500, 200)]);
}

fn end_in_order(play: &Play) {
    play.page.ended.set(play.page.answer.get());
    play.kill(MASTER);
}

#[test]
fn a_daemon_that_begins_its_session_late_is_waited_for() {
    let play = Play::new(WORKER);
    play.at(10_500, end_in_order)
        .at(13_000, |play| {
            let mut processes = play.processes.borrow_mut();
            processes.insert(WORKER, process(WORKER, 1, WORKER));
        })
        .at(14_500, |_| ());
    let beats = play.run(by_process(), None);
    // The beat that was due at 12 s found nobody to name.
    assert_eq!(
        beats[beats.len() - 2..],
        [(10_000, MASTER), (13_000, WORKER)]
    );
}

#[test]
fn the_death_of_a_master_in_its_first_seconds_is_no_reason_to_name_another() {
    let play = Play::new(WORKER);
    play.at(1_000, |play| play.kill(MASTER)).at(60_000, |_| ());
    assert_eq!(play.run(by_process(), None), [(0, MASTER)]);
    assert_eq!(play.page.state.load(Acquire), State::Gone as u8);
    assert_eq!(play.page.error_kind.get(), "gone");
}

/// The master holds the seat; a manager, and two workers below it.
fn with_a_manager() -> Rc<Play> {
    let play = Play::new(MASTER);
    for (pid, parent) in [(WORKER, MASTER), (110, WORKER), (111, WORKER)] {
        play.fork(pid, parent);
    }
    play
}

fn manager_ends(play: &Play) {
    [WORKER, 110, 111]
        .into_iter()
        .for_each(|pid| play.kill(pid));
}

#[test]
fn a_service_whose_workers_are_all_gone_is_not_alive() {
    let play = with_a_manager();
    play.at(15_000, manager_ends).at(200_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    assert_eq!(beats.last(), Some(&20_000));
    assert_eq!(play.page.state.load(Acquire), State::Skipping as u8);
    assert_eq!(play.page.error_kind.get(), "no_workers");
}

#[test]
fn a_manager_that_ends_before_the_second_beat_is_missed() {
    let play = with_a_manager();
    play.at(900, manager_ends).at(200_000, |_| ());
    assert_eq!(times(&play.run(by_process(), None)).last(), Some(&6_000));
    assert_eq!(play.page.error_kind.get(), "no_workers");
}

#[test]
fn workers_that_are_missed_long_after_the_start_are_missed_five_seconds_after_the_look() {
    let play = with_a_manager();
    play.at(80_000, manager_ends).at(200_000, |_| ());
    assert_eq!(times(&play.run(by_process(), None)).last(), Some(&106_000));
    assert!(play.page.skips.load(Acquire) > 10);
}

#[test]
fn beats_go_on_when_workers_are_back() {
    let play = with_a_manager();
    play.at(15_000, manager_ends)
        .at(40_000, |play| play.fork(120, MASTER))
        .at(47_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    assert_eq!(beats[beats.len() - 4..], [20_000, 41_000, 43_000, 45_000]);
}

#[test]
fn under_always_workers_are_not_missed() {
    let play = with_a_manager();
    play.at(15_000, manager_ends).at(40_000, |_| ());
    let beats = times(&play.run(settings(Liveness::Always), None));
    assert_eq!(beats.last(), Some(&38_000));
}

#[test]
fn workers_that_come_back_within_five_seconds_were_never_missed() {
    let play = with_a_manager();
    play.at(15_000, manager_ends)
        .at(20_000, |play| play.fork(120, MASTER))
        .at(31_000, |_| ());
    let beats = times(&play.run(by_process(), None));
    assert_eq!(beats, (0..=30_000).step_by(2_000).collect::<Vec<u64>>());
    assert_eq!(play.page.skips.load(Acquire), 0);
}

#[test]
fn a_pid_that_was_named_is_reported_at_once_and_the_lineage_decides_again_when_it_is_gone() {
    let play = Play::new(MASTER);
    play.at(60_500, |play| {
        play.page
            .asked
            .set(Some(process(WORKER, MASTER, MASTER).id));
        play.call();
    })
    .at(70_000, |play| play.kill(WORKER))
    .at(95_000, |_| ());
    let beats = play.run(by_process(), None);
    assert_eq!(
        beats[beats.len() - 2..],
        [(60_500, WORKER), (90_500, MASTER)]
    );
}
