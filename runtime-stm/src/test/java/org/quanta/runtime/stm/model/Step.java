package org.quanta.runtime.stm.model;

/**
 * The steps of a thread: each reads or writes shared memory once, unless its comment says
 * otherwise, and decides which step is next. The words say what is done; the classes that the steps
 * are in say which methods of the runtime they mirror.
 */
enum Step {
  /** All quanta have committed. */
  DONE("has nothing more to do", (w, t) -> {}),

  // QuantumLife.open, .breakNow, .retreat
  FORGET_REQUESTS("sets its limit: there are no requests yet", LifeSteps::forgetRequests),
  PUBLISH("begins a quantum: its epoch is odd and new", LifeSteps::publish),
  RETURN_TOKEN_INSIDE("gives the token back behind a break", LifeSteps::returnTokenInside),
  /** Its age, too: others ask for that only if they have met one of its leases. */
  LOOK_AT_CLOCK("looks at the clock", LifeSteps::lookAtClock),
  LOOK_FOR_STOPPER("looks whether the others are stopped", LifeSteps::lookForStopper),
  SET_START("says when it has started", LifeSteps::setStart),
  RETREAT("takes its begin back", LifeSteps::retreat),
  HAS_GONE_BACK("looks whether there are no leases any more", LifeSteps::hasGoneBack),
  AWAIT_STOPPER("looks whether the others are still stopped", LifeSteps::awaitStopper),

  // QuantumLife.end, .leave
  END("ends its quantum: its epoch is even", EndSteps::end),
  RETURN_TOKEN("gives the token back", EndSteps::returnToken),
  LET_OTHERS_GO("lets the others go on", EndSteps::letOthersGo),
  RETURN_SOLO_TOKEN("gives the token of the start back", EndSteps::returnSoloToken),

  // QuantumLife.isBreakDue, TimeSlice
  BREAK("comes to a break", BreakSteps::breakPassed),
  PUT_OFF("puts a request off", BreakSteps::putOff),

  // LeaseProtocol.tryRead, .tryWrite
  LOOK_FAST("looks at the lease, on the fast path", LeaseSteps::lookFast),
  LOOK_TO_READ("looks at the lease, to read", LeaseSteps::lookToRead),
  LOOK_TO_WRITE("looks at the lease, to write", LeaseSteps::lookToWrite),
  IS_WRITER_ACTIVE("looks whether that lease has ended", LeaseSteps::isWriterActive),
  TAKE_TO_READ("tries to take the lease to read", LeaseSteps::takeToRead),
  SAVE("makes a copy for its undo log", LeaseSteps::save),
  TAKE_TO_WRITE("tries to take the lease to write", LeaseSteps::takeToWrite),
  READ("reads the value", LeaseSteps::read),
  WRITE("writes the value", LeaseSteps::write),

  // LeaseProtocol.writeShared, .publish, .awaitReaders, .abandon
  PUBLISH_PENDING("tries to publish a pending lease", PendingSteps::publishPending),
  DRAW_NUMBER("advances the clock, for a number", PendingSteps::drawNumber),
  SET_NUMBER("gives the pending lease its number", PendingSteps::setNumber),
  LOOK_AT_READER("looks whether a reader is inside", PendingSteps::lookAtReader),
  COMPARE_START("compares the reader's start with the number", PendingSteps::compareStart),
  ABANDON("puts the shared lease back", PendingSteps::abandon),

  // LeaseProtocol.giveUp, .readPending, .numberOf
  IS_PENDING_ACTIVE("looks whether the pending lease is left over", PendingSteps::isPendingActive),
  PUT_RIGHT("puts the shared lease back for another one", PendingSteps::putRight),
  LOOK_AT_NUMBER("looks at the pending lease's number", PendingSteps::lookAtNumber),
  AWAIT_NUMBER("looks whether the writer is still there", PendingSteps::awaitNumber),

  // Waiting.await
  ANNOUNCE_EPOCH("announces the epoch that it waits for", WaitSteps::announceEpoch),
  ANNOUNCE_THREAD("announces the thread that it waits for", WaitSteps::announceThread),
  REQUEST("asks that thread to end its quantum", WaitSteps::request),
  /** The epoch of the other, and who has the token or which lease the object has. */
  LOOK_WHETHER_BLOCKED("looks whether it still has to wait", WaitSteps::lookWhetherBlocked),
  WITHDRAW("waits no more", WaitSteps::withdraw),

  // Waiting.breakCycle
  LOOK_FOR_CYCLE("looks for a cycle: whether that quantum is running", CycleSteps::lookForCycle),
  NEXT_IN_CYCLE("looks whom the next one in the chain waits for", CycleSteps::nextInCycle),
  LOOK_AT_EPOCH("looks at that one's epoch", CycleSteps::lookAtEpoch),
  COMPARE_EPOCH("compares that with the epoch that is waited for", CycleSteps::compareEpoch),
  IS_INEVITABLE("looks whether that one is inevitable", CycleSteps::isInevitable),
  /** Of two threads, none of which changes its age while it waits. */
  COMPARE_AGES("compares ages", CycleSteps::compareAges),

  // QuantumLife.rollback, Waiting.letWinnerEnd
  UNDO("undoes a write", RollbackSteps::undo),
  TICK("advances the clock: later quanta are younger", RollbackSteps::tick),
  LEAVE("is rolled back: its epoch is even", RollbackSteps::leave),
  WITHDRAW_ROLLED_BACK("waits no more, rolled back", RollbackSteps::withdraw),
  LET_WINNER_END("looks whether the winner's quantum is over", RollbackSteps::letWinnerEnd),

  // Inevitability
  /** Nothing of shared memory. */
  NOTHING("is inevitable already", LifeSteps::done),
  TAKE_TOKEN("tries to take the token", TokenSteps::takeToken),
  LOOK_AT_HOLDER("looks who has the token", TokenSteps::lookAtHolder),
  LOOK_AT_HOLDERS_EPOCH("looks whether that one is inside", TokenSteps::lookAtHoldersEpoch),
  TAKE_TOKEN_OUTSIDE("tries to take the token before it begins", TokenSteps::takeTokenOutside),
  LOOK_WHOM_TO_ASK("looks who has the token, to ask", TokenSteps::lookWhomToAsk),
  REQUEST_TOKEN("asks that one to end", TokenSteps::requestToken),

  // StopOthers
  STOP_OTHERS("announces that it stops the others", StopSteps::stopOthers),
  LOOK_AT_OTHER("looks whether another one is inside", StopSteps::lookAtOther),

  // SoloMode
  LOOK_FOR_SOLO("looks whether there are leases yet", SoloSteps::lookForSolo),
  TAKE_SOLO_TOKEN("tries to take the token of the start", SoloSteps::takeSoloToken),
  LOOK_WHO_IS_SOLO("looks who has that token, to ask", SoloSteps::lookWhoIsSolo),
  REQUEST_SOLO_TOKEN("asks that one to end", SoloSteps::requestSoloToken),
  HAS_SOLO_TOKEN("has the token of the start: solo, or switch?", SoloSteps::hasSoloToken),
  TURN_BARRIERS_ON("turns the barriers on", SoloSteps::turnBarriersOn),
  TURN_SOLO_OFF("turns the start off", SoloSteps::turnSoloOff),
  GIVE_SOLO_TOKEN_BACK("needs no token, gives it back", SoloSteps::giveSoloTokenBack),

  // SoloReturn, SoloMode.tryTurnOn
  /** Nothing of shared memory. */
  IS_LOOK_DUE("looks at leases at a break, or not", ReturnSteps::isLookDue),
  WANTS_BACK("looks whether there are leases: shall there be none?", ReturnSteps::wantsBack),
  TAKE_SOLO_TOKEN_BACK("tries to take the token of the start", ReturnSteps::takeSoloTokenBack),
  TAKE_TOKEN_BACK("tries to take the token, to stop the others", ReturnSteps::takeTokenBack),
  KEEP_OTHERS_OUT("announces that it keeps the others out", ReturnSteps::keepOthersOut),
  IS_ALONE("looks whether another one is inside", ReturnSteps::isAlone),
  LET_OTHERS_IN("is not alone, lets the others in", ReturnSteps::letOthersIn),
  GIVE_TOKEN_UP("gives the token back, not alone", ReturnSteps::giveTokenUp),
  GIVE_SOLO_TOKEN_UP("gives the token of the start back, not alone", ReturnSteps::giveSoloTokenUp),
  TURN_SOLO_ON("turns the start on again, and the barriers off", ReturnSteps::turnSoloOn);

  /** What a thread does in a step. */
  private interface Move {
    void make(World w, ModelThread t);
  }

  static final Step[] ALL = values();

  final String words;

  @SuppressWarnings("ImmutableEnumChecker") // static methods
  private final Move move;

  Step(String words, Move move) {
    this.words = words;
    this.move = move;
  }

  void make(World w, ModelThread t) {
    move.make(w, t);
  }
}
