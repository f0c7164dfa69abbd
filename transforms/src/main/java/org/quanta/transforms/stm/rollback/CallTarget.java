package org.quanta.transforms.stm.rollback;

/**
 * What a call names.
 *
 * @param type for virtual calls, the type of the receiver; else the class that declares the method
 * @param signature name and original descriptor of the method
 * @param isVirtual whether the receiver's class decides
 */
record CallTarget(String type, String signature, boolean isVirtual) {}
